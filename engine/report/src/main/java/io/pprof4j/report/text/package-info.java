/**
 * Text as Go makes it, for output that must not differ from pprof's in a byte. In come numbers,
 * times and names, out come <em>byte strings</em> (see {@link io.pprof4j.report.text.Text}) or
 * lines on a stream. Calls the model's strings and the JDK.
 */
@NullMarked
package io.pprof4j.report.text;

import org.jspecify.annotations.NullMarked;
