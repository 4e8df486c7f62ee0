package io.pprof4j.report.graph;

import io.pprof4j.intern.StackTable;
import io.pprof4j.merge.BaseLabel;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Strings;
import io.pprof4j.report.text.Text;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * What tags each label set has. Its string labels form one tag together, a group; of its numeric
 * labels pprof looks at one, {@code bytes}, and counts it apart in each group.
 *
 * <p>A profile may have as many label sets as samples, but there are far fewer groups and numbers:
 * these are put into words once each, and a set is then numbers only.
 */
final class TagNames {
  private static final String NUMBER = "bytes";

  private final int[] ends;
  private final IntArrayList tags = new IntArrayList();
  private final LongArrayList values = new LongArrayList();

  /** A tag by its group and its number's text plus one; 0 instead is the group itself. */
  private final Long2IntOpenHashMap ids = new Long2IntOpenHashMap();

  private final LongArrayList keys = new LongArrayList();
  private final Texts groups = new Texts();
  private final Texts numbers = new Texts();
  private final StackTable sequences = new StackTable();
  private final IntArrayList groupOfSequence = new IntArrayList();
  private final Long2IntOpenHashMap textOfNumber = new Long2IntOpenHashMap();

  /** Distinct texts, numbered. */
  private static final class Texts {
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();

    int id(String text) {
      Integer id = ids.putIfAbsent(text, texts.size());
      if (id != null) {
        return id;
      }
      texts.add(text);
      return texts.size() - 1;
    }

    String text(int id) {
      return texts.get(id);
    }
  }

  /**
   * @param format writes a number of bytes
   */
  TagNames(Profile p, LongFunction<String> format) {
    LabelSets sets = p.labels();
    ids.defaultReturnValue(-1);
    textOfNumber.defaultReturnValue(-1);
    ends = new int[sets.count()];
    int number = p.strings().find(NUMBER);
    int base = p.strings().find(BaseLabel.KEY);
    int[] sequence = new int[16];
    for (int set = 0; set < ends.length; set++) {
      int length = 0;
      for (int e = sets.start(set); e < sets.end(set); e++) {
        if (!sets.numeric(e) && sets.key(e) != base) {
          if (length + 2 > sequence.length) {
            sequence = Arrays.copyOf(sequence, 2 * length);
          }
          sequence[length++] = sets.key(e);
          sequence[length++] = sets.string(e);
        }
      }
      int group = group(p.strings(), sequence, length);
      if (length > 0) {
        add(group, 0, 0);
      }
      for (int e = sets.start(set); e < sets.end(set); e++) {
        if (sets.numeric(e) && sets.key(e) == number) {
          add(group, number(sets.number(e), format) + 1, sets.number(e));
        }
      }
      ends[set] = tags.size();
    }
  }

  private int group(Strings strings, int[] sequence, int length) {
    int id = sequences.intern(sequence, 0, length);
    if (id == groupOfSequence.size()) {
      List<String> labels = new ArrayList<>();
      for (int i = 0; i < length; i += 2) {
        labels.add(Text.of(strings, sequence[i]) + ":" + Text.of(strings, sequence[i + 1]));
      }
      Collections.sort(labels);
      groupOfSequence.add(groups.id(String.join("\\n", labels)));
    }
    return groupOfSequence.getInt(id);
  }

  private int number(long number, LongFunction<String> format) {
    int text = textOfNumber.get(number);
    if (text < 0) {
      text = numbers.id(format.apply(number));
      textOfNumber.put(number, text);
    }
    return text;
  }

  private void add(int group, int number, long value) {
    long key = (long) group << 32 | number;
    int tag = ids.get(key);
    if (tag < 0) {
      tag = keys.size();
      ids.put(key, tag);
      keys.add(key);
    }
    tags.add(tag);
    values.add(value);
  }

  /** Number of tags. */
  int count() {
    return keys.size();
  }

  /** First entry of a label set. */
  int start(int set) {
    return set == 0 ? 0 : ends[set - 1];
  }

  /** One past the last entry of a label set. */
  int end(int set) {
    return ends[set];
  }

  /** The tag of an entry. */
  int tag(int entry) {
    return tags.getInt(entry);
  }

  /** The value of an entry, 0 for string labels. */
  long value(int entry) {
    return values.getLong(entry);
  }

  /** Whether a tag is numeric. */
  boolean numeric(int tag) {
    return (int) keys.getLong(tag) != 0;
  }

  /** What the string labels of a tag's sets form; empty if they have none. */
  String group(int tag) {
    return groups.text((int) (keys.getLong(tag) >>> 32));
  }

  /** What reports call a tag. */
  String name(int tag) {
    return numeric(tag) ? numbers.text((int) keys.getLong(tag) - 1) : group(tag);
  }
}
