package dev.forewarn.differential.threads;

import dev.forewarn.differential.program.Decisions;
import dev.forewarn.differential.program.Node;
import dev.forewarn.differential.program.Nodes;
import dev.forewarn.differential.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Makes random programs in which threads use memory of their own and of others. */
final class ConfinementGenerator {

  private static final String[] KINDS = {
    "Arena.ofConfined()",
    "Arena.ofConfined()",
    "Arena.ofConfined()",
    "open()",
    "Arena.ofShared()",
    "Arena.ofAuto()",
    "Arena.global()"
  };

  /** What can be done with an arena {@code a}, or what lives in it: {@code s}, {@code box}. */
  private static final String[] ACTIONS = {
    "s.set(JAVA_INT, 0, 1);",
    "total += s.get(JAVA_INT, 4);",
    "s.fill((byte) 1);",
    "put(s);",
    "total += read(s.asSlice(4));",
    "MemorySegment.copy(s, 0, s, 8, 4);",
    "s.asByteBuffer().put(0, (byte) 1);",
    "box.add();",
    "total += box.cell().get(JAVA_INT, 0);",
    "new Job(s).run();",
    "put(make(a));",
    "total += a.allocate(8).byteSize();",
    "total += s.byteSize();",
    "total += s.address() & 1;",
    "total += s.asSlice(8).asReadOnly().byteSize();",
    "total += s.scope().isAlive() ? 1 : 0;",
    "try (Arena own = Arena.ofConfined()) {\nput(own.allocate(8));\n}",
    "try (Arena own = Arena.ofConfined()) {\nput(make(own));\ntotal += s.byteSize();\n}",
    "try {\ns.set(JAVA_INT, 0, 1);\n} catch (IllegalArgumentException e) {\ntotal++;\n}",
    "total++;"
  };

  private static final String MEMBERS =
      """
      static long total;
      static void now(Runnable task) {
      task.run();
      }
      static void onThread(Runnable task) throws Exception {
      Thread thread = new Thread(task);
      thread.start();
      thread.join();
      }
      static void pause() {
      java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
      }
      static Arena open() {
      return Arena.ofConfined();
      }
      static MemorySegment make(Arena arena) {
      return arena.allocate(16);
      }
      static void put(MemorySegment segment) {
      segment.set(JAVA_INT, 0, 7);
      }
      static int read(MemorySegment segment) {
      return segment.get(JAVA_INT, 0);
      }
      """;

  private static final String TYPES =
      """
      final class Box {
      private final MemorySegment cell;
      Box(MemorySegment cell) {
      this.cell = cell;
      }
      MemorySegment cell() {
      return cell;
      }
      void add() {
      cell.set(JAVA_INT, 0, cell.get(JAVA_INT, 0) + 1);
      }
      }
      final class Job implements Runnable {
      private final MemorySegment cell;
      Job(MemorySegment cell) {
      this.cell = cell;
      }
      public void run() {
      cell.fill((byte) 2);
      }
      }
      """;

  private final long seed;

  ConfinementGenerator(long seed) {
    this.seed = seed;
  }

  /** The program with this number. */
  Program program(int index) {
    Random random = new Random(seed * 1_000_003L + index);
    random.nextLong();
    Node.Block main = new Node.Block("}");
    List<Node> members = main.part("class Main {").body();
    members.addAll(Nodes.parse(MEMBERS, Set.of()));
    Node.Block run = new Node.Block("}");
    run.part("static void run(boolean b0, boolean b1) throws Exception {")
        .body()
        .addAll(body(random));
    members.add(run);
    List<Node> types = new ArrayList<>(List.of(main));
    types.addAll(Nodes.parse(TYPES, Set.of()));
    return new Program(index, false, new Decisions(2, false), types);
  }

  private static List<Node> body(Random random) {
    List<Node> out = new ArrayList<>();
    int arenas = 1 + random.nextInt(2);
    List<Node> inside = out;
    for (int i = 0; i < arenas; i++) {
      String kind = KINDS[random.nextInt(KINDS.length)];
      boolean closes = !kind.contains("Auto") && !kind.contains("global");
      String name = "a" + i;
      if (closes && random.nextBoolean()) {
        Node.Block block = new Node.Block("}");
        inside.add(block);
        inside = block.part("try (Arena " + name + " = " + kind + ") {").body();
      } else {
        line(inside, "Arena " + name + " = " + kind + ";", "arena");
      }
      line(inside, "MemorySegment s" + i + " = " + name + ".allocate(16);", "segment");
      line(inside, "Box box" + i + " = new Box(make(" + name + "));", "box");
    }
    int steps = 2 + random.nextInt(4);
    for (int i = 0; i < steps; i++) {
      step(random, arenas, "t" + i, inside);
    }
    return out;
  }

  private static void line(List<Node> to, String text, String feature) {
    to.add(new Node.Line(text, Set.of(feature)));
  }

  private static void step(Random random, int arenas, String name, List<Node> to) {
    Task task = Task.values()[random.nextInt(Task.values().length)];
    StringBuilder statements = new StringBuilder();
    int actions = 1 + random.nextInt(2);
    for (int i = 0; i < actions; i++) {
      statements.append(i > 0 ? "\n" : "").append(action(random, arenas));
    }
    String text = task.of(statements.toString(), name);
    if (task.rethrows()) {
      text = "try {\n" + text + "\n} catch (Exception e) {\ntotal++;\n}";
    }
    if (random.nextInt(4) == 0) {
      text = "if (b" + random.nextInt(2) + ") {\n" + text + "\n}";
    } else if (random.nextInt(8) == 0) {
      text = "try {\n" + text + "\n} finally {\ntotal++;\n}";
    }
    to.addAll(Nodes.parse(text, Set.of(task.name().toLowerCase(Locale.ROOT))));
  }

  private static String action(Random random, int arenas) {
    int arena = random.nextInt(arenas);
    return ACTIONS[random.nextInt(ACTIONS.length)]
        .replaceAll("\\bs\\b", "s" + arena)
        .replaceAll("\\ba\\b", "a" + arena)
        .replaceAll("\\bbox\\b", "box" + arena);
  }
}
