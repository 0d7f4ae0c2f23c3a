package dev.forewarn.upcalls;

import java.math.BigInteger;

/** Whether exact arithmetic leaves the numbers of a type. */
final class Overflow {

  private Overflow() {}

  static boolean possible(String operator, Num a, Num b, Num all) {
    for (long x : new long[] {a.low(), a.high()}) {
      for (long y : new long[] {b.low(), b.high()}) {
        BigInteger l = BigInteger.valueOf(x);
        BigInteger r = BigInteger.valueOf(y);
        BigInteger result =
            switch (operator) {
              case "sum" -> l.add(r);
              case "difference" -> l.subtract(r);
              default -> l.multiply(r);
            };
        if (result.compareTo(BigInteger.valueOf(all.low())) < 0
            || result.compareTo(BigInteger.valueOf(all.high())) > 0) {
          return true;
        }
      }
    }
    return false;
  }
}
