package io.pprof4j.report.goroutines;

import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.text.Text;

/**
 * What the labels of a dump of goroutines say, a label set at a time. A goroutine may have labels
 * of its own under the same keys; those of the runtime come after them and count.
 */
final class GoroutineLabels {
  /** What a number is where there is no such label. */
  static final long NONE = -1;

  private final LabelSets labels;
  private final String[] texts;
  private final Profile profile;
  private final int stateKey;
  private final int creatorKey;
  private final int leakedKey;
  private final int lockedKey;
  private final int minutesKey;
  private final int goroutineKey;
  private final int yes;

  private int state;
  private int creator;
  private boolean leaked;
  private boolean locked;
  private long minutes;
  private long goroutine;

  GoroutineLabels(Profile profile) {
    this.profile = profile;
    this.labels = profile.labels();
    this.texts = new String[profile.strings().count()];
    this.stateKey = profile.strings().find("state");
    this.creatorKey = profile.strings().find("created_by");
    this.leakedKey = profile.strings().find("leaked");
    this.lockedKey = profile.strings().find("locked");
    this.minutesKey = profile.strings().find("wait_minutes");
    this.goroutineKey = profile.strings().find("goroutine");
    this.yes = profile.strings().find("true");
  }

  /** Takes a label set. */
  void read(int set) {
    state = 0;
    creator = 0;
    leaked = false;
    locked = false;
    minutes = NONE;
    goroutine = NONE;
    for (int entry = labels.start(set); entry < labels.end(set); entry++) {
      int key = labels.key(entry);
      if (labels.numeric(entry)) {
        if (key == minutesKey) {
          minutes = labels.number(entry);
        } else if (key == goroutineKey) {
          goroutine = labels.number(entry);
        }
      } else if (key == stateKey) {
        state = labels.string(entry);
      } else if (key == creatorKey) {
        creator = labels.string(entry);
      } else if (labels.string(entry) == yes) {
        leaked |= key == leakedKey;
        locked |= key == lockedKey;
      }
    }
  }

  /** What the goroutine does or waits for, a byte string; empty if not known. */
  String state() {
    return text(state);
  }

  /** The function that created it, a byte string; empty if not known. */
  String creator() {
    return text(creator);
  }

  boolean leaked() {
    return leaked;
  }

  boolean locked() {
    return locked;
  }

  /** How long it has been waiting; {@link #NONE} for less than a minute, or if not known. */
  long minutes() {
    return minutes;
  }

  /** The number of a goroutine; {@link #NONE} if not known. */
  long goroutine() {
    return goroutine;
  }

  private String text(int index) {
    if (texts[index] == null) {
      texts[index] = Text.of(profile.strings(), index);
    }
    return texts[index];
  }
}
