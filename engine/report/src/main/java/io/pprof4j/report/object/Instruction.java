package io.pprof4j.report.object;

/**
 * An instruction.
 *
 * @param address the file's own, unsigned
 * @param text assembly
 * @param function that it belongs to, or empty
 * @param file path of its source, or empty
 * @param line in that file, 0 when unknown
 */
public record Instruction(long address, String text, String function, String file, int line) {}
