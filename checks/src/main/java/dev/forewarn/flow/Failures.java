package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.code.ResultUse;
import dev.forewarn.constants.Downcall;
import dev.forewarn.constants.Sizes;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.FunctionEffect.Told;
import dev.forewarn.contracts.FunctionModel;
import dev.forewarn.facts.Fact;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Extent;
import dev.forewarn.worlds.Grant;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;

/**
 * Whether code learns of the failures of the native functions that it calls, and learns in time.
 */
final class Failures {

  private final Run run;
  private int passedOn;

  Failures(Run run) {
    this.run = run;
  }

  /**
   * How often the result of a function that must be checked was returned to whoever called: a
   * method that does so matters, even if it leaves everything as it was.
   */
  int passedOn() {
    return passedOn;
  }

  /** A function was called. */
  void called(NativeCallee callee, CallSite site, World w) {
    if (w.speculative()) {
      return;
    }
    Told told = callee.tells();
    if (told == Told.LAST_ERROR || told == Told.WSA_ERROR) {
      late(told, callee.name(), site);
    }
    if (callee.mustBeChecked()) {
      dropped(callee, site);
    }
  }

  // ---- errors that are read late ----------------------------------------------------------

  /** The memory was read that a pointer is of. */
  void read(Value.View v, CallSite site, World w) {
    Grant grant = v.lifetime().grant;
    if (w.speculative() || grant == null || grant.function() == null) {
      return;
    }
    NativeCallee maker = run.natives().function(grant.function());
    if (maker != null && maker.tells() == Told.ERRNO) {
      late(Told.ERRNO, maker.name(), site);
    }
  }

  private void late(Told what, String function, CallSite site) {
    Event use = site.event();
    run.collector()
        .together(
            "errno",
            use,
            null,
            null,
            (at, certain) ->
                new Fact.ErrorReadLate(at, use.place(), function, captured(what), certain));
  }

  /** The name by which the linker captures it. */
  private static String captured(Told what) {
    return switch (what) {
      case LAST_ERROR -> "GetLastError";
      case WSA_ERROR -> "WSAGetLastError";
      case ERRNO, FAILURE -> "errno";
    };
  }

  // ---- memory for what is captured ----------------------------------------------------------

  /** Whether the memory that a call captures into is too small: it throws. */
  boolean capturesNowhere(Downcall downcall, CallSite site, World w) {
    int i = downcall.captureIndex();
    if (i < 0 || site.rawArguments().size() != downcall.leading() + downcall.arity()) {
      return false;
    }
    Event use = site.event();
    Tree subject = i < site.trees().size() ? site.trees().get(i) : null;
    Value memory = site.rawArguments().get(i);
    boolean nothing = memory instanceof Value.NullPointer;
    Extent x = memory instanceof Value.View v ? v.extent() : null;
    long needed = Sizes.captureSize(downcall);
    if (!nothing && (x == null || x.max() >= needed)) {
      run.collector().fine("capture", use);
      shared(subject, site, w);
      return false;
    }
    String exception =
        nothing ? "java.lang.IllegalArgumentException" : "java.lang.IndexOutOfBoundsException";
    if (!w.speculative() && !site.frame().exits().expects(run.type(exception))) {
      run.collector()
          .together(
              "capture",
              use,
              null,
              null,
              (at, certain) ->
                  new Fact.CaptureRefused(
                      at,
                      use.place(),
                      subject,
                      nothing ? null : x.at(),
                      needed,
                      nothing ? 0 : x.max(),
                      nothing,
                      certain));
    }
    run.calls().throwing(exception, site.at(), w.speculative(true), site.frame());
    return true;
  }

  /** Threads that share one piece of memory read each other's errors. */
  private void shared(Tree subject, CallSite site, World w) {
    if (w.speculative()
        || !(subject instanceof IdentifierTree || subject instanceof MemberSelectTree)
        || !(ASTHelpers.getSymbol(subject) instanceof VarSymbol v)
        || !v.isStatic()
        || run.natives().isNull(v)
        || !(run.engine().statics().value(v) instanceof Value.View x)
        || x.lifetime().kind == ArenaKind.CONFINED
        || takesTurns(site.frame().activation())) {
      return;
    }
    Event use = site.event();
    run.collector()
        .together(
            "captureShared",
            use,
            null,
            null,
            (at, certain) -> new Fact.CaptureShared(at, use.place(), v.name.toString()));
  }

  /** Whether code, or what calls it, does something to be alone. */
  private boolean takesTurns(Activation from) {
    for (Activation a = from; a != null; a = a.parent()) {
      if (a.code() instanceof JCTree.JCMethodDecl m && m.sym != null) {
        boolean starts = m.sym.isStatic() && m.name.contentEquals("main");
        if (starts || run.engine().locks().isGuarded(m.sym)) {
          return true;
        }
      } else if (!(a.code() instanceof LambdaExpressionTree)) {
        // What initialises a class runs once.
        return true;
      }
      if (locks(a.code())) {
        return true;
      }
    }
    return false;
  }

  private boolean locks(Tree code) {
    boolean[] any = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitSynchronized(SynchronizedTree tree, Void unused) {
        any[0] = true;
        return null;
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        any[0] |= run.engine().locks().takesLock(ASTHelpers.getSymbol(tree));
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(code, null);
    return any[0];
  }

  // ---- results that nobody looks at -----------------------------------------------------------

  private void dropped(NativeCallee callee, CallSite site) {
    Downcall downcall = Sizes.downcall(Constants.of(site.receiver()));
    if (downcall != null && downcall.captures()) {
      // Whoever keeps the reason may look there.
      return;
    }
    Tree call = site.at();
    Activation a = site.frame().activation();
    ResultUse use = ResultUse.of(call, a.code(), run.types());
    while (use == ResultUse.RETURNED && a.parent() != null) {
      passedOn++;
      call = a.call();
      a = a.parent();
      use = ResultUse.of(call, a.code(), run.types());
    }
    if (use != ResultUse.DROPPED || asksOtherwise(callee, a.code())) {
      return;
    }
    Event at = new Event(a, call);
    Event called = site.event();
    FunctionModel model = run.natives().model(callee.name());
    run.collector()
        .together(
            "dropped",
            at,
            null,
            null,
            (place, certain) ->
                new Fact.StatusDropped(
                    place, called.place(), callee.name(), model == null ? null : model.source()));
  }

  /** Whether code asks for the failure in another way than by the result. */
  private boolean asksOtherwise(NativeCallee callee, Tree code) {
    FunctionModel model = run.natives().model(callee.name());
    boolean stores = false;
    for (FunctionEffect e : callee.effects()) {
      stores |=
          e instanceof FunctionEffect.OutOwned o && o.when() == FunctionEffect.Stored.ON_SUCCESS
              || e instanceof FunctionEffect.OutBorrowed;
    }
    boolean gives = stores;
    boolean[] asks = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        MethodSymbol m = ASTHelpers.getSymbol(tree);
        NativeCallee other = run.natives().called(tree);
        if (other != null && other.tells() != null) {
          FunctionModel its = run.natives().model(other.name());
          asks[0] |=
              other.tells() != Told.FAILURE
                  || model == null
                  || its == null
                  || its.library().equals(model.library());
        }
        asks[0] |= gives && run.natives().takesAddress(m);
        return super.visitMethodInvocation(tree, null);
      }

      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        mentioned(tree);
        return null;
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
        mentioned(tree);
        return super.visitMemberSelect(tree, null);
      }

      private void mentioned(Tree tree) {
        asks[0] |=
            gives
                && ASTHelpers.getSymbol(tree) instanceof VarSymbol v
                && v.isStatic()
                && run.natives().isNull(v);
      }
    }.scan(code instanceof MethodTree m ? m.getBody() : code, null);
    return asks[0];
  }
}
