package dev.forewarn.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * Computation with constants where Java's rules surprise, for {@link ControlFlowAgreementTest}. All
 * calls of {@code at} are reached when it is run, so the engine must not rule out any.
 */
@SuppressWarnings({"NarrowingCompoundAssignment", "ConstantOverflow", "IntLongMath"})
final class OddArithmetic {

  private final List<Integer> reached = new ArrayList<>();

  private void at(int place) {
    reached.add(place);
  }

  /** The places that were reached. */
  List<Integer> run() {
    casts();
    overflow();
    widening();
    characters();
    bigNumbers();
    notNumbers(Double.NaN, 1);
    return reached;
  }

  private void casts() {
    long far = 1L << 40;
    if ((int) far == 0) {
      at(1);
    }
    int n = 200;
    if ((byte) n < 0) {
      at(2);
    }
    double half = 2.5;
    if ((int) half == 2) {
      at(3);
    }
  }

  private void overflow() {
    int most = Integer.MAX_VALUE;
    most++;
    if (most < 0) {
      at(4);
    }
    byte small = 127;
    small++;
    if (small < 0) {
      at(5);
    }
    short less = 1;
    less += 65535;
    if (less == 0) {
      at(6);
    }
    int sum = Integer.MAX_VALUE;
    sum += 1L;
    if (sum < 0) {
      at(7);
    }
    int shifted = 1;
    shifted <<= 33;
    if (shifted == 2) {
      at(8);
    }
    int least = Integer.MIN_VALUE;
    if (-least < 0 && least / -1 < 0) {
      at(9);
    }
  }

  private void widening() {
    long wide = Integer.MAX_VALUE;
    wide++;
    if (wide > 0) {
      at(10);
    }
    int most = Integer.MAX_VALUE;
    long copy = most;
    copy = copy + 1;
    if (copy > 0) {
      at(11);
    }
    double three = 3;
    if (three / 2 > 1) {
      at(12);
    }
    double whole = 3;
    whole = whole / 2;
    if (whole != 1) {
      at(13);
    }
  }

  private void characters() {
    char letter = 'a';
    if (letter == 97) {
      at(14);
    }
    letter++;
    if (letter == 'b') {
      at(15);
    }
    switch (letter) {
      case 98 -> at(16);
      default -> {}
    }
    int code = 'c';
    if (code == 'c' && code == 99) {
      at(17);
    }
  }

  private void bigNumbers() {
    long big = Long.MAX_VALUE;
    long next = big - 1;
    if (next < big) {
      at(18);
    }
    if (next != big) {
      at(19);
    }
    float single = 16_777_216;
    if (single + 1 == single) {
      at(20);
    }
  }

  private void notNumbers(double a, double b) {
    if (!(a < b)) {
      if (!(a >= b)) {
        at(21);
      }
    }
    if (a != a) {
      at(22);
    }
  }
}
