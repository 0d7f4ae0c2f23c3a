package dev.forewarn.flow;

import static dev.forewarn.flow.OddSyntax.announced;
import static dev.forewarn.flow.OddSyntax.at;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Rare and awkward {@code switch} and patterns, for {@link ControlFlowAgreementTest}. */
@SuppressWarnings({"FallThrough", "UnusedVariable", "MissingDefault"})
final class OddSwitches {

  enum Color {
    RED,
    GREEN,
    BLUE
  }

  sealed interface Shape {}

  record Point(int x, int y) {}

  record Circle(Point center, double radius) implements Shape {}

  record Line(Point from, Point to) implements Shape {}

  record Box<T>(T content) implements Shape {}

  private OddSwitches() {}

  static void old(int n) {
    switch (n) {
      case 1:
        at(1);
      // fall through
      case 2:
      case 3, 4:
        at(2);
        break;
      default:
        at(3);
      case 5:
        {
          at(4);
          if (at(5)) {
            break;
          }
        }
      case 6:
        at(6);
        return;
    }
    at(7);
    switch (n) {
    }
    switch (n) {
      default:
    }
    at(8);
  }

  static void inLoop(String text) {
    loop:
    while (at(1)) {
      switch (text) {
        case "go":
          continue;
        case "stop":
          break loop;
        case "no":
          break;
        default:
          at(2);
      }
      at(3);
    }
    at(4);
  }

  static int rules(Color color, Color other, int n) throws IOException {
    switch (color) {
      case RED -> at(1);
      case GREEN -> {
        if (at(2)) {
          break;
        }
        at(3);
      }
      case BLUE -> throw new IOException("" + at(4));
    }
    return switch (other) {
      case RED -> n;
      case GREEN -> {
        for (int i = 0; ; i++) {
          if (at(i)) {
            yield i;
          }
        }
      }
      case BLUE -> throw new IllegalStateException("" + at(5));
    };
  }

  static int nested(int n, Color color) {
    int x =
        switch (n) {
          case 1:
            at(1);
          case 2:
            yield at(2) ? 1 : 2;
          case 3:
            try {
              announced(3);
              yield 3;
            } catch (IOException e) {
              yield at(4) ? 3 : 4;
            } finally {
              at(5);
            }
          default:
            yield switch (color) {
              case RED, GREEN -> at(6) ? 1 : 2;
              default -> {
                int y = n + 1;
                yield y > n && at(7) ? y : n;
              }
            };
        };
    return at(
            switch (x) {
              case 1 -> at(8) ? 1 : 0;
              default -> x;
            })
        ? 1
        : 0;
  }

  static String types(Object o) {
    return switch (o) {
      case null -> "null" + at(1);
      case String text when text.isEmpty() -> "empty" + at(2);
      case String text when at(3) && text.length() > 2 -> "long" + at(4);
      case String _ -> "text" + at(5);
      case Integer i when i > 10 -> "big" + at(6);
      case Integer _, Long _ -> "number" + at(7);
      case int[] numbers -> "numbers" + at(numbers.length);
      case Color c when c == Color.RED -> "red" + at(8);
      case Color.GREEN -> "green" + at(9);
      case Box(Box(var inner)) when inner != null -> "boxes" + at(10);
      case Box(String text) -> text + at(11);
      case Circle(Point(int x, _), double r) when x > r -> "far" + at(12);
      case Line(Point(var x1, var y1), Point(var x2, var y2)) -> "line" + at(x1 + y2);
      case List<?> list -> "list" + at(list.size());
      default -> "other" + at(13);
    };
  }

  static int sealedTypes(Shape shape) {
    switch (shape) {
      case Circle c when at(1) -> at(2);
      case Circle(var center, _) -> at(center.x());
      case Line _ -> {
        at(3);
      }
      case Box<?> b -> at(4);
    }
    return at(5) ? 1 : 2;
  }

  static void old(Shape shape) {
    switch (shape) {
      case Circle c:
        at(1);
        break;
      case Line l
      when at(2):
        at(3);
        break;
      case null, default:
        at(4);
    }
  }

  static void instances(Object o, Map<String, Box<String>> boxes) {
    if (o instanceof String text && text.length() > 1 && at(1)) {
      at(2);
    } else if (!(o instanceof Box<?>(var content))) {
      at(3);
    } else if (content instanceof Integer number && number > 3 || at(4)) {
      at(5);
    }
    if (!(o instanceof final Point point)) {
      at(6);
      return;
    }
    at(point.x());
    while (!(boxes.get("a") instanceof Box<String>(String inner) && at(7))) {
      at(8);
    }
    at(9);
    if (o instanceof Line(Point(int a, int b), Point(int c, int d)) ? a > d : at(10)) {
      at(11);
    }
  }

  static int thrower(int n) {
    try {
      return switch (n) {
        case 0 -> throw new IllegalStateException("" + at(1));
        case 1 -> Integer.parseInt("1");
        default -> {
          at(2);
          throw new IllegalArgumentException();
        }
      };
    } catch (IllegalStateException e) {
      return at(3) ? 1 : 2;
    } catch (IllegalArgumentException e) {
      at(4);
    }
    return 0;
  }
}
