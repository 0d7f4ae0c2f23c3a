package dev.forewarn.flow;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.FunctionModel;
import dev.forewarn.contracts.Library;
import dev.forewarn.contracts.Mode;
import dev.forewarn.contracts.ThreadSafety;
import dev.forewarn.contracts.ThreadSafety.Kind;
import dev.forewarn.facts.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which ways of working the program chooses for libraries. All code of the compilation that may
 * choose one is run when somebody asks first; most asks for none. One per compilation.
 */
final class Modes {

  /** Where a mode is chosen. */
  record Chosen(Mode mode, Place where) {}

  private final Engine engine;
  private final FunctionUses choosing;
  private final Map<Library, List<Chosen>> chosen = new HashMap<>();
  private boolean looked;
  private boolean looking;

  Modes(Engine engine) {
    this.engine = engine;
    choosing = new FunctionUses(engine, this::chooses, s -> false);
  }

  private boolean chooses(String function) {
    FunctionModel model = engine.natives().model(function);
    return model != null
        && model.effects().stream().anyMatch(e -> e instanceof FunctionEffect.Chooses);
  }

  /** The mode that is chosen for the library of a function; null if none is, or several are. */
  Chosen of(FunctionModel model) {
    if (model.modes().isEmpty()) {
      return null;
    }
    look();
    List<Chosen> all = chosen.getOrDefault(model.library(), List.of());
    return all.size() == 1 ? all.get(0) : null;
  }

  /** Whether a mode of some name is chosen for the library of a function. */
  boolean is(FunctionModel model, String mode) {
    Chosen c = of(model);
    return c != null && c.mode.name().equals(mode);
  }

  /** Whether a mode is chosen in which all threads together count, as far as is known by now. */
  boolean anyUnsafe() {
    return chosen.values().stream().anyMatch(c -> c.size() == 1 && c.get(0).mode.unsafe());
  }

  /** Where the mode is chosen that makes a function unsafe; null if none does. */
  Place unsafe(FunctionModel model) {
    ThreadSafety stated = model.threads();
    if (stated != null && stated.kind() != Kind.CONFINED) {
      return null;
    }
    Chosen c = of(model);
    return c != null && c.mode.unsafe() ? c.where : null;
  }

  /** What holds of the threads that call a function. */
  ThreadSafety threads(FunctionModel model) {
    return unsafe(model) == null
        ? model.threads()
        : new ThreadSafety(Kind.UNSAFE, model.library().name(), -1);
  }

  /** A call chooses a mode. */
  void choose(FunctionModel model, String name, Place where) {
    List<Chosen> all = chosen.computeIfAbsent(model.library(), k -> new ArrayList<>());
    for (Mode mode : model.modes()) {
      if (mode.name().equals(name) && all.stream().noneMatch(c -> c.mode.equals(mode))) {
        all.add(new Chosen(mode, where));
      }
    }
  }

  /** Whether code is worth running because it may choose a mode, while that is what is asked. */
  boolean mayChooseIn(Tree code) {
    return looking && choosing.in(code);
  }

  private void look() {
    if (looked) {
      return;
    }
    looked = true;
    looking = true;
    for (ClassSymbol c : engine.topClasses()) {
      ClassTree tree = engine.sources().classTree(c);
      CompilationUnitTree unit = engine.sources().unit(c);
      if (unit != null && choosing.in(tree)) {
        look(tree, c, unit);
      }
    }
    looking = false;
  }

  private void look(ClassTree tree, ClassSymbol c, CompilationUnitTree unit) {
    for (Tree member : tree.getMembers()) {
      if (member instanceof JCClassDecl nested && nested.sym != null) {
        look(nested, nested.sym, unit);
      } else if ((member instanceof MethodTree m && m.getBody() != null
              || member instanceof VariableTree v && v.getInitializer() != null
              || member instanceof BlockTree)
          && choosing.in(member)) {
        engine.runForItself(member, c, unit);
      }
    }
  }
}
