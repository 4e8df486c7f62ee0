/**
 * Values with their units: pprof's {@code measurement}. In come integers and unit names, out come
 * the labels of reports. Calls {@code text} only.
 */
@NullMarked
package io.pprof4j.report.measure;

import org.jspecify.annotations.NullMarked;
