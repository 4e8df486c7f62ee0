package io.pprof4j.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoSortTest {
  /**
   * @param key what it is sorted by
   * @param index where it was before
   */
  private record Element(int key, int index) {}

  /** The sum over where all elements end, which Go's {@code sort.Slice} gave for the same keys. */
  private static final int GO = 630059599;

  @Test
  void putsEqualElementsWhereGoDoes() {
    int sum = 1;
    for (int size = 0; size < 400; size++) {
      for (int keys = 1; keys <= 64; keys *= 4) {
        for (int kind = 0; kind < 4; kind++) {
          List<Element> elements = elements(size, keys, kind);
          GoSort.sort(elements, Comparator.comparingInt(Element::key));
          assertThat(elements).isSortedAccordingTo(Comparator.comparingInt(Element::key));
          for (Element element : elements) {
            sum = sum * 31 + element.index;
          }
        }
      }
    }
    assertThat(sum).isEqualTo(GO);
  }

  /** Random ones, rising ones, falling ones, and rising ones with some at random. */
  private static List<Element> elements(int size, int keys, int kind) {
    List<Element> elements = new ArrayList<>();
    int random = size * 1000 + keys + kind;
    for (int i = 0; i < size; i++) {
      random = random * 1664525 + 1013904223;
      int any = (random >>> 16) % keys;
      int key =
          switch (kind) {
            case 1 -> i / keys;
            case 2 -> (size - i) / keys;
            case 3 -> i % 17 == 0 ? any : i * keys / 400;
            default -> any;
          };
      elements.add(new Element(key, i));
    }
    return elements;
  }
}
