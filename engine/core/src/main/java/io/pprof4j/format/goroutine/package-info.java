/**
 * The format {@code goroutine}: stacks as Go's runtime prints them, of {@code
 * /debug/pprof/goroutine?debug=2}, {@code runtime.Stack}, panics, fatal errors and SIGQUIT. Bytes
 * in, a {@link io.pprof4j.dump.GoroutineDump} out. The source of the format is {@code traceback.go}
 * of the package runtime, in all versions since Go 1.
 */
@NullMarked
package io.pprof4j.format.goroutine;

import org.jspecify.annotations.NullMarked;
