package io.pprof4j.format.thread;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.dump.LegacyDump;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.SampleTable;
import io.pprof4j.intern.StackTable;
import io.pprof4j.legacy.AddressList;
import io.pprof4j.legacy.FrameRules;
import io.pprof4j.legacy.LeafTwice;
import io.pprof4j.legacy.LineCursor;
import io.pprof4j.legacy.LocationTable;
import io.pprof4j.legacy.MemoryMap;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.ValueType;
import java.util.List;

/**
 * Threads, each a line {@code --- Thread ID (name: NAME/NUMBER) stack: ---} and lines with
 * addresses below, or the words that it is the same as the thread before. What follows the last is
 * the title of a memory map, or says that some threads have no stack.
 */
final class ThreadParser {
  private static final String END = "---";
  private static final String NO_STACK = "---- no stack trace for";
  private static final String SAME = "same as previous thread";
  private static final String EXPECTED =
      "\"--- Thread ID (name: NAME/NUMBER) stack: ---\" or \"--- Memory map: ---\"";

  private final Input input;
  private final Window bytes;
  private final LineCursor lines;
  private final LocationTable locations = new LocationTable();
  private final AddressList addresses =
      new AddressList(ThreadFormat.NAME, locations, AddressList.Kind.LEAF_AND_RETURNS);
  private final StackTable stacks = new StackTable();
  private final SampleTable samples;

  /** Threads of the stack read last, not yet added. */
  private final long[] threads = new long[1];

  private int stack;
  private long records;

  ThreadParser(Input input, ReadOptions options) {
    this.input = input;
    this.bytes = new Window(input.bytes());
    this.lines = new LineCursor(ThreadFormat.NAME, input, 0);
    this.samples = new SampleTable(1, options.folding());
  }

  LegacyDump parse() throws MalformedProfileException {
    boolean more = lines.next();
    while (more && lines.blankOrComment()) {
      more = lines.next();
    }
    if (isTitle(lines)) {
      while (lines.next() && !isMap() && !lines.has("-", lines.start())) {}
    }
    while (!isMap() && !lines.has(NO_STACK, lines.content())) {
      if (!isThread(lines)) {
        throw lines.unexpected(EXPECTED);
      }
      thread();
    }
    flush();
    MemoryMap map = new MemoryMap();
    while (!isMap() && lines.next()) {}
    map.read(lines);
    ValueType thread = new ValueType("thread", "count");
    Header h = FrameRules.other(Header.of(List.of(thread), thread, 1));
    LabelTable noLabels = new LabelTable(Integer::compare);
    return new LegacyDump(
        locations.profile(h, samples.build(), stacks.build(), noLabels.build(), map),
        records,
        "threadz text");
  }

  /** Whether a line holds {@code --- threadz N ---}. */
  static boolean isTitle(LineCursor lines) {
    String title = "--- threadz ";
    for (long at = lines.find(title, lines.start()); at >= 0; at = lines.find(title, at + 1)) {
      long number = at + title.length();
      long end = lines.digits(number);
      if (end > number && lines.has(" ---", end)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a line holds {@code --- Thread ID (name: NAME/NUMBER) stack: ---}. */
  static boolean isThread(LineCursor lines) {
    String title = "--- Thread ";
    for (long at = lines.find(title, lines.start()); at >= 0; at = lines.find(title, at + 1)) {
      long id = at + title.length();
      long end = lines.hexDigits(id);
      if (end > id && lines.has(" (name: ", end)) {
        return endsAsThread(lines, end + " (name: ".length());
      }
    }
    return false;
  }

  /** Whether {@code /NUMBER) stack: ---} stands behind a name. */
  private static boolean endsAsThread(LineCursor lines, long name) {
    for (long at = lines.find("/", name); at >= 0; at = lines.find("/", at + 1)) {
      long end = lines.digits(at + 1);
      if (end > at + 1 && lines.has(") stack: ---", end)) {
        return true;
      }
    }
    return false;
  }

  private boolean isMap() {
    return lines.find("--- Memory map: ---", lines.start()) >= 0
        || lines.find("MAPPED_LIBRARIES:", lines.start()) >= 0;
  }

  /** Reads a thread, up to the line behind it. */
  private void thread() throws MalformedProfileException {
    boolean same = false;
    boolean ended = false;
    addresses.start();
    while (!ended && lines.next()) {
      long at = lines.content();
      if (lines.has(END, at)) {
        ended = true;
      } else if (lines.find(SAME, at) >= 0) {
        same = true;
      } else if (at < lines.end()) {
        addresses.add(input, bytes, 0, at, lines.end(), true);
      }
    }
    if (!ended && !isMap()) {
      throw lines.malformed(EXPECTED + " behind the last thread, found the end");
    }
    records++;
    if (same || addresses.depth() == 0) {
      threads[0] += threads[0] > 0 ? 1 : 0;
      return;
    }
    flush();
    addresses.finish();
    int depth = LeafTwice.leaveOut(addresses.pcs(), addresses.frames(), addresses.depth());
    stack = stacks.intern(addresses.frames(), 0, depth);
    threads[0] = 1;
  }

  private void flush() {
    if (threads[0] > 0) {
      samples.add(stack, 0, threads, 0);
    }
  }
}
