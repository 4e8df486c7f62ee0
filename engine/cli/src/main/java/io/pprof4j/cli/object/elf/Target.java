package io.pprof4j.cli.object.elf;

import java.nio.ByteOrder;

/**
 * What a program runs on.
 *
 * @param wide whether its addresses have 64 bits
 * @param order byte order
 * @param machine {@code e_machine}
 */
public record Target(boolean wide, ByteOrder order, int machine) {}
