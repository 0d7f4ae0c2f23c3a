import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.tools.ToolProvider;

/**
 * Counts the FFM call sites of a source tree: {@code java FfmSites.java NAME
 * JAVAC_ARGUMENT... @FILE_OF_NAMES}.
 *
 * <p>A call site is a call (or method reference) of a method declared in {@code java.lang.foreign},
 * a {@code MethodHandle.invoke} or {@code invokeExact} in a file that names {@code
 * java.lang.foreign}, or a {@code VarHandle} access whose first argument is a {@code
 * MemorySegment}. Prints one tab-separated line: name, sites, methods with a body, methods that
 * mention a type of {@code java.lang.foreign} or hold a call site, methods that hold a call site.
 */
public final class FfmSites extends TreePathScanner<Void, Void> {
  private static final String FFM = "java.lang.foreign.";

  private final Trees trees;
  private final Deque<MethodTree> methods = new ArrayDeque<>();
  private final Set<MethodTree> mentioning = new HashSet<>();
  private final Set<MethodTree> calling = new HashSet<>();
  private boolean unitNamesFfm;
  private int sites;
  private int bodies;

  private FfmSites(Trees trees) {
    this.trees = trees;
  }

  public static void main(String[] args) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
    List<String> options = Arrays.stream(args).skip(1).filter(a -> !a.startsWith("@")).toList();
    String list = Arrays.stream(args).filter(a -> a.startsWith("@")).findFirst().orElseThrow();
    List<Path> sources = Files.lines(Path.of(list.substring(1))).map(Path::of).toList();
    var units = files.getJavaFileObjectsFromPaths(sources);
    var task = (JavacTask) compiler.getTask(null, files, d -> {}, options, null, units);
    Iterable<? extends CompilationUnitTree> parsed = task.parse();
    task.analyze();
    var counter = new FfmSites(Trees.instance(task));
    for (CompilationUnitTree unit : parsed) {
      CharSequence text = unit.getSourceFile().getCharContent(true);
      counter.unitNamesFfm = text.toString().contains("java.lang.foreign");
      counter.scan(unit, null);
    }
    System.out.printf(
        "%s\t%d\t%d\t%d\t%d%n",
        args[0], counter.sites, counter.bodies, counter.mentioning.size(), counter.calling.size());
  }

  @Override
  public Void visitMethod(MethodTree method, Void unused) {
    if (method.getBody() != null) {
      bodies++;
    }
    methods.push(method);
    super.visitMethod(method, null);
    methods.pop();
    return null;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    if (isSite(trees.getElement(getCurrentPath()), call.getArguments())) {
      countSite();
    }
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree reference, Void unused) {
    if (isSite(trees.getElement(getCurrentPath()), List.of())) {
      countSite();
    }
    return super.visitMemberReference(reference, null);
  }

  @Override
  public Void visitIdentifier(IdentifierTree name, Void unused) {
    noteMention();
    return super.visitIdentifier(name, null);
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree name, Void unused) {
    noteMention();
    return super.visitMemberSelect(name, null);
  }

  private void countSite() {
    sites++;
    if (!methods.isEmpty()) {
      calling.add(methods.peek());
      mentioning.add(methods.peek());
    }
  }

  private void noteMention() {
    if (!methods.isEmpty()
        && !mentioning.contains(methods.peek())
        && isFfm(trees.getTypeMirror(getCurrentPath()))) {
      mentioning.add(methods.peek());
    }
  }

  private boolean isSite(Element method, List<? extends ExpressionTree> arguments) {
    if (method == null || !(method.getEnclosingElement() instanceof TypeElement owner)) {
      return false;
    }
    String name = owner.getQualifiedName().toString();
    return switch (name) {
      case "java.lang.invoke.MethodHandle" ->
          unitNamesFfm && method.getSimpleName().toString().matches("invoke(Exact)?");
      case "java.lang.invoke.VarHandle" ->
          !arguments.isEmpty()
              && isFfm(trees.getTypeMirror(new TreePath(getCurrentPath(), arguments.get(0))));
      default -> name.startsWith(FFM);
    };
  }

  private static boolean isFfm(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return isFfm(array.getComponentType());
    }
    return type instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element
        && element.getQualifiedName().toString().startsWith(FFM);
  }
}
