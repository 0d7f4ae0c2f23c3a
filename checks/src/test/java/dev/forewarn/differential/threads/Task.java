package dev.forewarn.differential.threads;

/** A way to have something done: here and now, or by another thread that is waited for. */
enum Task {
  HERE("%s"),
  HELPER("now(() -> {\n%s\n});"),
  FOR_EACH("List.of(1, 2).forEach(i -> {\n%s\n});"),
  STREAM("IntStream.range(0, 2).forEach(i -> {\n%s\n});"),
  SEQUENTIAL("List.of(1, 2).parallelStream().sequential().forEach(i -> {\n%s\n});"),
  COMPLETE("CompletableFuture.completedFuture(1).thenAccept(i -> {\n%s\n}).join();"),
  RUN("Thread %2$s = new Thread(() -> {\n%1$s\n});\n%2$s.run();"),
  THREAD("Thread %2$s = new Thread(() -> {\n%1$s\n});\n%2$s.start();\n%2$s.join();"),
  ANONYMOUS(
      "Thread %2$s = new Thread() {\n"
          + "public void run() {\n"
          + "%1$s\n"
          + "}\n"
          + "};\n"
          + "%2$s.start();\n"
          + "%2$s.join();"),
  RUNNABLE(
      "Runnable %2$sTask = new Runnable() {\npublic void run() {\n%1$s\n}\n};\n"
          + "Thread %2$s = new Thread(%2$sTask);\n%2$s.start();\n%2$s.join();"),
  ON_THREAD("onThread(() -> {\n%s\n});"),
  SUBMIT(
      "try (ExecutorService %2$s = Executors.newSingleThreadExecutor()) {\n%2$s.submit(() -> {\n"
          + "%1$s\n}).get();\n}"),
  SURVIVED(
      "try (ExecutorService %2$s = Executors.newFixedThreadPool(2)) {\n%2$s.submit(() -> {\n%1$s\n"
          + "}).get();\n} catch (ExecutionException e) {\ntotal++;\n}"),
  ASYNC(
      "try (ExecutorService %2$s = Executors.newSingleThreadExecutor()) {\n"
          + "CompletableFuture.runAsync(() -> {\n%1$s\n}, %2$s).join();\n}"),
  LOOP(
      "Thread[] %2$s = new Thread[2];\n"
          + "for (int k = 0; k < 2; k++) {\n"
          + "%2$s[k] = new Thread(() -> {\n"
          + "%1$s\n"
          + "});\n"
          + "%2$s[k].start();\n"
          + "%2$s[k].join();\n"
          + "}"),
  PARALLEL("IntStream.range(0, 32).parallel().forEach(i -> {\npause();\n%s\n});");

  private final String text;

  Task(String text) {
    this.text = text;
  }

  /** The statements that have these done; the name is of use for variables. */
  String of(String statements, String name) {
    return text.formatted(statements, name);
  }

  /** Whether whoever waits is told of what goes wrong: it is the end of the program then. */
  boolean rethrows() {
    return switch (this) {
      case SUBMIT, ASYNC, PARALLEL -> true;
      default -> false;
    };
  }
}
