package dev.forewarn.flow;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Type;
import dev.forewarn.contracts.ViewKind;

/** Memory that is allocated to hold one pointer, as functions with out-parameters want it. */
final class Cells {

  private static final String ADDRESS_LAYOUT = "java.lang.foreign.AddressLayout";

  private final Run run;

  Cells(Run run) {
    this.run = run;
  }

  /** Gives what a call has allocated an object that stands for its content, if it is a cell. */
  Eval allocated(Eval e, CallSite site) {
    if (!(e.value() instanceof Value.View v)
        || v.trait() != Trait.Part.ALLOCATED
        || v.kind() != ViewKind.SEGMENT
        || !isOfAddress(site)) {
      return e;
    }
    Eval cell =
        run.objects()
            .make(
                (ClassSymbol) run.symtab().objectType.tsym,
                false,
                SmallMap.empty(),
                site.frame(),
                site.at(),
                e.world());
    ObjectId id = ((Value.Obj) cell.value()).id();
    return new Eval(cell.world(), v.with(new Trait.Cell(id)));
  }

  private static boolean isOfAddress(CallSite site) {
    if (site.method().params().isEmpty()) {
      return false;
    }
    Type first =
        site.trees().isEmpty()
            ? site.method().params().head.type
            : ((com.sun.tools.javac.tree.JCTree) site.trees().get(0)).type;
    return first != null
        && first.tsym != null
        && first.tsym.flatName().contentEquals(ADDRESS_LAYOUT);
  }
}
