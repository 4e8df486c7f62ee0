package io.pprof4j.cli.object.elf;

/**
 * A symbol ({@code Elf64_Sym}).
 *
 * @param name byte string
 * @param value {@code st_value}, mostly an address
 * @param size {@code st_size} in bytes
 */
public record ElfSymbol(String name, long value, long size) {}
