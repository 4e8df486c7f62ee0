package io.pprof4j.format.goroutine;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.intern.RawHash;
import io.pprof4j.intern.RowTable;
import io.pprof4j.intern.StackTable;
import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.MalformedProfileException;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * Reads a stack that was not seen before. Frames that are inlined ({@code f(...)} without an offset
 * in its code) and the one that they are inlined into are one location. There are no addresses: a
 * location is what its lines say, so all calls in one line of source are the same.
 */
final class StackDecoder {
  /** Stands for frames of a deep stack that the runtime left out. */
  private static final String ELIDED = "...frames elided...";

  /** Stands for the stack of a goroutine that ran while it was asked. */
  private static final String UNAVAILABLE = "...stack unavailable...";

  private static final String FOREIGN = "non-Go function";

  private final Input input;
  private final Window bytes;
  private final StringTable strings = new StringTable();
  private final StackTable stacks = new StackTable();
  private final Functions.Builder functions = new Functions.Builder();
  private final Long2IntOpenHashMap functionOf = new Long2IntOpenHashMap();
  private final Locations.Builder locations = new Locations.Builder();

  /** Locations by the functions and line numbers of their lines; the note is the location. */
  private final RowTable locationOf = new RowTable(0, true);

  /** Function and line number of each line of a location. */
  private final LongArrayList lines = new LongArrayList();

  /**
   * Frames by their text without arguments, the note is the location: the same calls are in many
   * stacks. {@link #pending} has the offsets of what is hashed so far.
   */
  private final RowTable known = new RowTable(0, true);

  private final RawHash hash = new RawHash();

  /** Name, its end, file name, its end and the end of the line number of each frame under way. */
  private final LongArrayList pending = new LongArrayList();

  private final IntArrayList frames = new IntArrayList();
  private int creator;
  private boolean ancestors;

  /** What {@link #readPlace} found: where the file name and the line number are. */
  private long file;

  private long fileEnd;
  private long numberEnd;

  /** Whether nothing follows the line number: inlined frames have no code of their own. */
  private boolean bare;

  StackDecoder(Input input) {
    this.input = input;
    this.bytes = new Window(input.bytes());
    functionOf.defaultReturnValue(-1);
  }

  StringTable strings() {
    return strings;
  }

  StackTable stacks() {
    return stacks;
  }

  Functions functions() {
    return functions.build();
  }

  Locations locations() {
    return locations.build();
  }

  /** Name of the function that created the goroutine read last, 0 where that is not known. */
  int creator() {
    return creator;
  }

  /** Index of the stack whose lines are {@code from .. to}. */
  int decode(long from, long to) throws MalformedProfileException {
    frames.clear();
    pending.clear();
    hash.start();
    creator = 0;
    ancestors = false;
    long at = from;
    while (at < to) {
      at = line(at, contentEnd(at));
    }
    finishLocation();
    return stacks.intern(frames.elements(), 0, frames.size());
  }

  /** Reads a line, or two; returns the offset of the next. */
  private long line(long line, long end) throws MalformedProfileException {
    byte first = bytes.at(line);
    if (first == '\t' || first == ' ') {
      single(strings.intern(UNAVAILABLE));
    } else if (StackText.elided(bytes, line, end)) {
      single(strings.intern(ELIDED));
    } else if (StackText.foreign(bytes, line, end)) {
      single(strings.intern(FOREIGN));
    } else if (StackText.ancestor(bytes, line, end)) {
      finishLocation();
      ancestors = true;
    } else if (StackText.creator(bytes, line, end)) {
      long name = StackText.creatorStart(line);
      long nameEnd = StackText.creatorEnd(bytes, line, end);
      if (!ancestors) {
        creator = strings.intern(bytes, name, length(name, nameEnd));
      }
      long place = next(end);
      return next(readPlace(place));
    } else {
      return frame(line, end);
    }
    return next(end);
  }

  private long frame(long line, long end) throws MalformedProfileException {
    long place = next(end);
    long foreign = StackText.foreignPlace(bytes, place);
    if (foreign >= 0 && foreign == StackText.indented(bytes, place, foreign)) {
      single(strings.intern(bytes, line, length(line, end)));
      return next(contentEnd(place));
    }
    long arguments = end - 1;
    while (arguments > line && bytes.at(arguments) != '(') {
      arguments--;
    }
    if (arguments == line) {
      arguments = end;
    }
    long after = next(readPlace(place));
    if (!ancestors) {
      pending.add(line);
      pending.add(arguments);
      pending.add(file);
      pending.add(fileEnd);
      pending.add(numberEnd);
      hash.bytes(bytes, line, arguments);
      hash.bytes(bytes, file, numberEnd);
      boolean inlined =
          end - arguments == 5 && bytes.at(arguments + 1) == '.' && bytes.at(arguments + 3) == '.';
      if (!inlined || !bare) {
        finishLocation();
      }
    }
    return after;
  }

  /**
   * Reads the place {@code FILE:LINE}, with an offset in the code or without, of the line at an
   * offset; returns its end.
   */
  private long readPlace(long line) throws MalformedProfileException {
    long end = contentEnd(line);
    file = StackText.indented(bytes, line, end);
    long at = StackText.placeEnd(bytes, file, end);
    bare = at == end;
    long digits = at;
    while (digits > file && bytes.at(digits - 1) >= '0' && bytes.at(digits - 1) <= '9') {
      digits--;
    }
    if (digits == at || digits - 1 <= file || at - digits > 18 || bytes.at(digits - 1) != ':') {
      throw new MalformedProfileException(
          input.name(),
          GoroutineFormat.NAME,
          line,
          "\"FILE:LINE\" of a function, found \"" + StackText.excerpt(bytes, line, end) + '"');
    }
    fileEnd = digits - 1;
    numberEnd = at;
    return end;
  }

  /** A frame without a place. */
  private void single(int name) {
    if (!ancestors) {
      finishLocation();
      lines.add(function(name, 0));
      lines.add(0);
      frames.add(location());
    }
  }

  private int function(int name, int fileName) {
    long key = (long) name << 32 | fileName;
    int function = functionOf.get(key);
    if (function < 0) {
      function = functions.add(functions.count() + 1L, name, name, fileName, 0);
      functionOf.put(key, function);
    }
    return function;
  }

  private void finishLocation() {
    if (pending.isEmpty()) {
      return;
    }
    hash.finish();
    if (known.find(hash.h0, hash.h1) < 0) {
      known.insert(hash.h0, hash.h1, pending.getLong(0), 0);
      known.setNote(readPending());
    }
    frames.add((int) known.note());
    pending.clear();
    hash.start();
  }

  private int readPending() {
    for (int i = 0; i < pending.size(); i += 5) {
      long from = pending.getLong(i);
      int name = strings.intern(bytes, from, length(from, pending.getLong(i + 1)));
      long place = pending.getLong(i + 2);
      long placeEnd = pending.getLong(i + 3);
      lines.add(function(name, strings.intern(bytes, place, length(place, placeEnd))));
      long number = 0;
      for (long digit = placeEnd + 1; digit < pending.getLong(i + 4); digit++) {
        number = number * 10 + (bytes.at(digit) - '0');
      }
      lines.add(number);
    }
    return location();
  }

  /** The location of {@link #lines}, which are empty then. */
  private int location() {
    hash.start();
    for (int i = 0; i < lines.size(); i++) {
      hash.word(lines.getLong(i));
    }
    hash.finish();
    if (locationOf.find(hash.h0, hash.h1) < 0) {
      locationOf.insert(hash.h0, hash.h1, 0, 0);
      locationOf.setNote(locations.count());
      locations.add(locations.count() + 1L, 0, 0, false);
      for (int i = 0; i < lines.size(); i += 2) {
        locations.addLine((int) lines.getLong(i), lines.getLong(i + 1), 0);
      }
    }
    lines.clear();
    return (int) locationOf.note();
  }

  private long contentEnd(long line) {
    long newline = bytes.newline(line, bytes.size());
    return newline > line && bytes.at(newline - 1) == '\r' ? newline - 1 : newline;
  }

  /** The line behind one whose content ends at an offset. */
  private long next(long end) {
    long size = bytes.size();
    long newline = end < size && bytes.at(end) == '\r' ? end + 1 : end;
    return Math.min(size, newline + 1);
  }

  private static int length(long from, long to) {
    return (int) (to - from);
  }
}
