package io.pprof4j.legacy;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.RawHash;
import io.pprof4j.intern.RowTable;
import io.pprof4j.intern.SampleTable;
import io.pprof4j.intern.StackTable;
import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Stacks;

/**
 * The stacks of a text. The bytes of an address list are hashed where they lie; only a list that is
 * new is decoded, and only the first symbol lines of a list are read.
 */
public final class StackRecords {
  /** Set in a list's {@code aux} once its symbol lines were read. */
  private static final long SYMBOLS_READ = 1;

  private final Input input;
  private final boolean symbolsWanted;
  private final LocationTable locations = new LocationTable();
  private final AddressList addresses;
  private final SymbolLines symbols;
  private final StackTable stacks = new StackTable();
  private final RowTable lists = new RowTable(0);
  private final RawHash hash = new RawHash();
  private int list;
  private boolean decoded;
  private long listStart;
  private long listEnd;
  private long listOrigin;

  /**
   * @param format what errors call the format
   * @param symbols whether to read symbol lines
   */
  public StackRecords(String format, Input input, boolean symbols) {
    this(format, input, symbols, AddressList.Kind.RETURNS);
  }

  /**
   * @param kind what the addresses of a list are
   */
  public StackRecords(String format, Input input, boolean symbols, AddressList.Kind kind) {
    this.input = input;
    this.symbolsWanted = symbols;
    this.addresses = new AddressList(format, locations, kind);
    this.symbols = new SymbolLines(locations, addresses, false);
  }

  /** The locations of the profile under construction. */
  public LocationTable locations() {
    return locations;
  }

  /** The stacks so far, which must not be added to after. */
  public Stacks stacks() {
    return stacks.build();
  }

  /** The strings of the profile under construction. */
  public StringTable strings() {
    return locations.strings();
  }

  /**
   * The stack of the address list at {@code from .. to}.
   *
   * @param origin offset in the input of the first of {@code bytes}
   */
  public int stack(Window bytes, long origin, long from, long to) throws MalformedProfileException {
    hash.start();
    hash.bytes(bytes, from, to);
    hash.finish();
    listStart = from;
    listEnd = to;
    listOrigin = origin;
    list = lists.find(hash.h0, hash.h1);
    decoded = list < 0;
    if (decoded) {
      addresses.decode(input, bytes, origin, from, to);
      int stack = stacks.intern(addresses.frames(), 0, addresses.depth());
      list = lists.insert(hash.h0, hash.h1, stack, 0);
    }
    return (int) lists.where(list);
  }

  /** Whether the list asked for last was not known before. */
  public boolean isNew() {
    return decoded;
  }

  /**
   * Takes the symbol lines of the list asked for last, if they are wanted.
   *
   * @param to end of the text, a line start
   * @return the start of the first line that is none, or any before it
   */
  public long symbols(Window bytes, long from, long to) throws MalformedProfileException {
    if (!symbolsWanted || from >= to || bytes.at(from) != '#' || lists.aux(list) != 0) {
      return from;
    }
    if (!decoded) {
      // The list was new in an earlier record that had no symbol lines.
      addresses.decode(input, bytes, listOrigin, listStart, listEnd);
    }
    lists.setAux(list, SYMBOLS_READ);
    long end = symbols.bind(bytes, from, to);
    symbols.settle();
    return end;
  }

  /** The profile of these stacks. */
  public Profile profile(Header header, SampleTable samples, LabelTable labels, MemoryMap map) {
    return locations.profile(header, samples.build(), stacks.build(), labels.build(), map);
  }
}
