package io.pprof4j.report.object;

import java.util.List;
import java.util.function.Predicate;

/** An open binary. Not safe for use by several threads. */
public interface ObjectFile extends AutoCloseable {
  /** GNU build id in hexadecimal digits; empty if it has none or the tool doesn't look. */
  String buildId();

  /**
   * Where an address of the profiled process is in the file's own numbering, which symbols and
   * instructions have.
   *
   * @throws ObjectException if it is not in this file
   */
  long fileAddress(long address) throws ObjectException;

  /**
   * The source of an address of the profiled process, innermost inlined frame first; empty if it is
   * not known.
   *
   * @throws ObjectException if the address is not in this file, or nothing can be known of it
   */
  List<Frame> frames(long address) throws ObjectException;

  /**
   * Symbols, sorted by address.
   *
   * @param name which names are wanted
   * @param address one of the file's own that is looked for, 0 for none. As in pprof, the tools
   *     then give symbols that hold it as well as those wanted by name; without tools, a symbol
   *     must be both.
   * @throws ObjectException if the file has no symbols or they cannot be read; pprof's message
   */
  List<Symbol> symbols(Predicate<String> name, long address) throws ObjectException;

  @Override
  void close();
}
