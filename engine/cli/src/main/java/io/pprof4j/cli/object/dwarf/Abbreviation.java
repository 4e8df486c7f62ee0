package io.pprof4j.cli.object.dwarf;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The shape of entries that share it: tag and, for each attribute, what it is and how it is
 * encoded.
 *
 * @param tag {@code DW_TAG_*}
 * @param attributes {@code DW_AT_*}
 * @param forms {@code DW_FORM_*}, one for each attribute
 * @param constants values of {@code DW_FORM_implicit_const}, one for each attribute
 */
@SuppressWarnings("ArrayRecordComponent") // owned by the table, never handed out of the package
record Abbreviation(int tag, int[] attributes, int[] forms, long[] constants) {

  /**
   * The table at an offset of {@code .debug_abbrev}.
   *
   * @throws DwarfException if it is damaged or has a form that is not known
   */
  static Int2ObjectOpenHashMap<Abbreviation> table(ByteBuffer section, long offset)
      throws DwarfException {
    Int2ObjectOpenHashMap<Abbreviation> table = new Int2ObjectOpenHashMap<>();
    if (offset < 0 || offset >= section.limit()) {
      return table;
    }
    try {
      Reader in = new Reader(section, offset);
      while (in.more()) {
        int id = (int) in.uleb();
        if (id == 0) {
          break;
        }
        table.put(id, read(in));
      }
    } catch (BufferUnderflowException e) {
      throw new DwarfException("underflow");
    }
    return table;
  }

  private static Abbreviation read(Reader in) throws DwarfException {
    int tag = (int) in.uleb();
    in.skip(1); // whether entries follow that belong to it
    int[] attributes = new int[16];
    int[] forms = new int[16];
    long[] constants = new long[16];
    int n = 0;
    while (true) {
      long attribute = in.uleb();
      long form = in.uleb();
      if (attribute == 0 && form == 0) {
        break;
      }
      if (!Forms.known(form)) {
        throw new DwarfException("cannot determine class of unknown attribute form");
      }
      if (n == forms.length) {
        attributes = Arrays.copyOf(attributes, 2 * n);
        forms = Arrays.copyOf(forms, 2 * n);
        constants = Arrays.copyOf(constants, 2 * n);
      }
      attributes[n] = (int) attribute;
      forms[n] = (int) form;
      constants[n] = form == Forms.IMPLICIT_CONST ? in.sleb() : 0;
      n++;
    }
    return new Abbreviation(
        tag, Arrays.copyOf(attributes, n), Arrays.copyOf(forms, n), Arrays.copyOf(constants, n));
  }
}
