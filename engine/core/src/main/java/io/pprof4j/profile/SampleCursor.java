package io.pprof4j.profile;

/**
 * Walks the samples of a profile, allocating nothing. One thread at a time; any number of cursors
 * may walk one profile.
 *
 * <p>A frame is a location of the sample's stack, 0 being the leaf; a frame has one line for each
 * function inlined into it, innermost first, or none when it is not symbolised.
 */
public final class SampleCursor {
  private final Profile profile;
  private int row = -1;
  private int start;
  private int depth;

  SampleCursor(Profile profile) {
    this.profile = profile;
  }

  /** Steps to the next sample; false behind the last. */
  public boolean next() {
    if (++row >= profile.samples().count()) {
      return false;
    }
    int stack = profile.samples().stack(row);
    start = profile.stacks().start(stack);
    depth = profile.stacks().end(stack) - start;
    return true;
  }

  /** The value of a sample type, in the order of {@link Header#sampleTypes}. */
  public long value(int sampleType) {
    return profile.samples().value(row, sampleType);
  }

  /** Number of frames. */
  public int depth() {
    return depth;
  }

  /** Location index of a frame. */
  public int location(int frame) {
    return profile.stacks().location(start + frame);
  }

  /** Address of a frame, unsigned. */
  public long address(int frame) {
    return profile.locations().address(location(frame));
  }

  /** Number of lines of a frame. */
  public int lines(int frame) {
    int location = location(frame);
    return profile.locations().lineEnd(location) - profile.locations().lineStart(location);
  }

  /**
   * Name of the function that a frame is in, without those inlined into it; empty when not
   * symbolised.
   */
  public String function(int frame) {
    int location = location(frame);
    int line = profile.locations().lineEnd(location) - 1;
    return line < profile.locations().lineStart(location) ? "" : name(line);
  }

  /** Name of the function of one line of a frame, 0 being the innermost. */
  public String function(int frame, int line) {
    return name(profile.locations().lineStart(location(frame)) + line);
  }

  /** Index of the sample's label set in {@link Profile#labels}. */
  public int labels() {
    return profile.samples().labels(row);
  }

  private String name(int line) {
    return profile.strings().get(profile.functions().name(profile.locations().lineFunction(line)));
  }
}
