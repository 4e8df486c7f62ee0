package io.pprof4j.report.measure;

/**
 * A value in some unit.
 *
 * @param value the number
 * @param unit its unit, empty where naming it says nothing
 */
public record Scaled(double value, String unit) {}
