package main

import (
	"bytes"
	"fmt"
	"math"
	"strings"
)

// edge writes a profile compressed; plain writes it as it is.
func edge(name string, p *prof)  { put("proto/edges/"+name+".pb.gz", gz(p.encode())) }
func plain(name string, p *prof) { put("proto/edges/"+name+".pb", p.encode()) }

// base is a small CPU profile that many edges start from.
func base() *prof {
	p := cpu()
	p.add("main.leaf@demo/leaf.go:10 / main.mid@demo/mid.go:20 / main.main@demo/main.go:5", 6, 60e6)
	p.add("main.leaf@demo/leaf.go:12 / main.mid@demo/mid.go:21 / main.main@demo/main.go:5", 3, 30e6)
	p.add("main.other@demo/leaf.go:40 / main.main@demo/main.go:6", 2, 20e6)
	p.add("main.main@demo/main.go:7", 1, 10e6)
	return p
}

// heap is a small heap profile with the four types of Go.
func heap() *prof {
	p := of("alloc_objects", "count", "alloc_space", "bytes", "inuse_objects", "count", "inuse_space", "bytes")
	p.periodType, p.period, p.dur = [2]string{"space", "bytes"}, 524288, 0
	p.add("main.make@demo/a.go:3 / main.main@demo/main.go:9", 10, 10240, 4, 4096).num("bytes", 1024, "bytes")
	p.add("main.copy@demo/a.go:8 / main.main@demo/main.go:10", 5, 5<<20, 5, 5<<20).num("bytes", 1<<20, "bytes")
	p.add("main.drop@demo/a.go:13 / main.main@demo/main.go:11", 7, 7168, 0, 0).num("bytes", 1024, "bytes")
	return p
}

func protos() {
	edge("base-cpu", base())
	edge("base-heap", heap())
	labels()
	headers()
	values()
	stacks()
	names()
	units()
	encodings()
	graphs()
}

func labels() {
	p := base()
	p.samples[0].num("latency", 5, "milliseconds").num("size", 512, "bytes")
	p.samples[1].num("latency", 1500, "microseconds").num("size", 4, "kilobytes")
	p.samples[2].num("latency", 2, "seconds").num("size", 3<<20, "bytes")
	edge("labels-numeric-units", p) // pprof warns about both keys in random order

	p = base()
	p.samples[0].num("latency", 5, "milliseconds").num("size", 512, "bytes")
	p.samples[1].num("latency", 1500, "microseconds").num("size", 4096, "bytes")
	p.samples[2].num("latency", 2, "seconds").num("size", 3<<20, "bytes")
	edge("labels-numeric-latency", p)

	p = base()
	p.samples[0].num("key", 1, "bytes")
	p.samples[1].num("key", 2, "kilobytes").num("key", 3, "bytes")
	p.samples[2].num("key", 4, "milliseconds")
	p.samples[3].num("key", 5, "")
	edge("labels-numeric-unit-conflict", p)

	p = base()
	p.samples[0].num("bytes", 100, "").num("request", 7, "").num("count", 3, "")
	p.samples[1].num("alignment", 16, "").num("request", 8, "").num("apples", 9, "apples")
	edge("labels-numeric-no-unit", p)

	p = base()
	p.samples[0].str("key", "text").num("key", 5, "bytes").num("n", 0, "bytes").num("neg", -5, "bytes")
	p.samples[1].str("key", "5").num("n", 0, "").num("neg", -7, "milliseconds")
	p.samples[2].num("key", 5, "bytes").num("n", math.MaxInt64, "bytes").num("neg", math.MinInt64, "")
	edge("labels-string-and-numeric", p)

	p = base()
	p.samples[0].str("user", "ann", "user", "bob", "tier", "gold").num("size", 1, "kb").num("size", 2, "kb").num("size", 2, "kb")
	p.samples[1].str("user", "bob", "user", "ann", "tier", "gold")
	p.samples[2].str("user", "ann", "user", "ann", "tier", "silver")
	edge("labels-multi-valued", p)

	p = base()
	p.samples[0].str("", "no key", "key:colon", "a:b", "key space", " lead and trail ", "newline", "a\nb", "tab", "a\tb")
	p.samples[1].str("ключ", "значение", "quote", `"q" <b>&amp;</b>`, "back", `a\b`, "comma", "a,b", "percent", "100%d")
	p.samples[2].str("empty", "", "pprof::base", "true")
	edge("labels-odd-strings", p)

	p = base() // to text/tabwriter, FF begins and ends what it leaves alone
	p.samples[0].str("user", "a\xffb", "tier", "gold")
	p.samples[1].str("user", "\xfe\xe2\x82", "tier", "silver")
	p.samples[2].str("user", "ann", "t\xc3", "x")
	edge("labels-not-utf8", p)

	p = heap()
	for i := range 40 {
		p.add("main.make@demo/a.go:3 / main.main@demo/main.go:9", 1, int64(16<<(i%20)), 1, int64(16<<(i%20))).
			num("bytes", int64(16<<(i%20)), "bytes").str("shard", fmt.Sprintf("s%02d", i))
	}
	edge("labels-many", p)

	p = base()
	p.samples[0].str("thread", "main").num("thread", 1, "")
	p.add("main.leaf@demo/leaf.go:10 / main.mid@demo/mid.go:20 / main.main@demo/main.go:5", 4, 40e6).str("thread", "worker")
	p.add("main.leaf@demo/leaf.go:10 / main.mid@demo/mid.go:20 / main.main@demo/main.go:5", 5, 50e6).str("thread", "main").num("thread", 1, "")
	edge("labels-keep-samples-apart", p)
}

func headers() {
	p := base()
	p.comments = []string{"first comment", "# starts with a hash", "", "two\nlines", "größer 100% %d", "#nospace"}
	edge("comments", p)

	p = base()
	p.comments = []string{"gr\xfc\xdfe", "\xff"}
	p.docURL = "https://example.com/\xe4"
	p.types = [][2]string{{"samples", "count"}, {"cp\xfc", "nanoseconds"}}
	p.periodType = [2]string{"cp\xfc", "\xe2\x82"}
	p.mappings[0].file, p.mappings[0].buildID = "/srv/gr\xfc\xdfe", "ab\xff"
	edge("header-not-utf8", p)

	p = base()
	p.docURL = "https://example.com/profiles.html"
	edge("doc-url", p)
	p = base()
	p.docURL = "not a url"
	edge("doc-url-not-absolute", p)

	p = base()
	p.drop = "main.mid"
	edge("drop-frames", p)
	p = base()
	p.drop, p.keep = "main\\.(mid|other)", "main.mid"
	edge("drop-and-keep-frames", p)
	p = base()
	p.drop = "main.*"
	edge("drop-frames-all", p)
	p = base()
	p.drop = "main.(mid"
	edge("drop-frames-bad-regexp", p)
	p = base()
	p.drop, p.keep = "main.mid", "(("
	edge("keep-frames-bad-regexp", p)
	p = base()
	p.drop = "id"
	edge("drop-frames-not-anchored", p)
	p = base()
	p.drop = "runtime.mcall"
	p.add("runtime.mcall@runtime/asm.s:1 / main.deep@demo/d.go:1 < main.wrap@demo/d.go:5 / main.main@demo/main.go:8", 2, 20e6)
	p.add("main.deep@demo/d.go:1 < main.wrap@demo/d.go:5 / runtime.mcall@runtime/asm.s:1", 2, 20e6)
	edge("drop-frames-inline", p)

	for _, name := range []string{"samples", "cpu", "nonsense"} {
		p = base()
		p.defaultType = name
		edge("default-sample-type-"+name, p)
	}
	p = heap()
	p.defaultType = "inuse_objects"
	edge("default-sample-type-inuse_objects", p)

	p = base()
	p.time = 0
	edge("no-time", p)
	p = base()
	p.dur = 0
	edge("no-duration", p)
	p = base()
	p.time, p.dur, p.period, p.periodType = 0, 0, 0, [2]string{}
	edge("no-header", p)
	p = base()
	p.time, p.dur = -62135596800000000, -5e9
	edge("negative-time-and-duration", p)
	p = base()
	p.time, p.dur = 1, 1
	edge("tiny-time-and-duration", p)
	p = base()
	p.time, p.dur = math.MaxInt64, math.MaxInt64
	edge("huge-time-and-duration", p)
	p = base()
	p.dur = 30e6
	edge("duration-shorter-than-samples", p)
	p = base()
	p.dur = 3*3600e9 + 25*60e9 + 45e9
	edge("duration-hours", p)

	p = cpu()
	edge("empty-no-samples", p)
	p = of()
	p.mappings = nil
	edge("empty-no-types", p)
	put("proto/edges/empty-message.pb.gz", gz(nil))
	p = base()
	p.types[0] = [2]string{"", ""}
	edge("type-without-name", p)
	p = base()
	p.types[0] = [2]string{"cpu", "nanoseconds"}
	edge("types-twice-the-same", p)
	p = of("wall", "nanoseconds")
	p.add("main.leaf@demo/leaf.go:10 / main.main@demo/main.go:5", 5e6)
	edge("one-type-wall", p)
	p = of("contentions", "count", "delay", "nanoseconds")
	p.periodType, p.period = [2]string{"contentions", "count"}, 1
	p.add("sync.Lock@sync/mutex.go:9 / main.main@demo/main.go:5", 10, 5e6)
	p.add("sync.Wait@sync/cond.go:9 / main.main@demo/main.go:6", 0, 7e6)
	p.add("sync.Recv@sync/chan.go:9 / main.main@demo/main.go:7", 3, 8e9)
	edge("contentions-for-mean", p)
}

func values() {
	p := base()
	p.add("main.less@demo/less.go:3 / main.main@demo/main.go:8", -4, -40e6)
	p.add("main.leaf@demo/leaf.go:10 / main.other@demo/leaf.go:41 / main.main@demo/main.go:6", -1, -10e6)
	edge("negative-values", p)
	p = cpu()
	p.add("main.a@demo/a.go:1 / main.main@demo/main.go:1", -1, -10e6)
	p.add("main.b@demo/b.go:1 / main.main@demo/main.go:2", -2, -20e6)
	edge("negative-values-only", p)
	p = cpu()
	p.add("main.a@demo/a.go:1 / main.main@demo/main.go:1", 1, 10e6)
	p.add("main.b@demo/b.go:1 / main.main@demo/main.go:2", -1, -10e6)
	edge("values-add-up-to-zero", p)
	p = base()
	for i := range p.samples {
		p.samples[i].values = []int64{0, 0}
	}
	edge("all-zero", p)
	p = base()
	p.samples[0].values = []int64{0, 0}
	p.samples[2].values = []int64{5, 0}
	edge("some-zero", p)
	p = cpu()
	p.add("main.other@demo/leaf.go:40 / main.main@demo/main.go:6", 0, 0)
	p.add("main.leaf@demo/leaf.go:10 / main.main@demo/main.go:5", 6, 60e6)
	p.add("main.other@demo/leaf.go:40 / main.main@demo/main.go:6", 2, 20e6)
	p.add("main.leaf@demo/leaf.go:10 / main.main@demo/main.go:5", 0, 0)
	edge("zero-then-value", p)
	p = of("cpu", "hours", "samples", "count")
	p.periodType, p.period = [2]string{"cpu", "nanoseconds"}, 10e6
	p.add("main.other@demo/leaf.go:40 / main.main@demo/main.go:6", 0, 3)
	p.add("main.leaf@demo/leaf.go:10 / main.main@demo/main.go:5", 2_000_000, 2)
	p.add("main.leaf@demo/leaf.go:10 / main.main@demo/main.go:5", 3_000_000, 2)
	p.add("main.other@demo/leaf.go:40 / main.main@demo/main.go:6", 1_000_000, 2)
	edge("hours-too-many", p) // they do not fit as nanoseconds, each by itself
	p = base()
	p.add("main.leaf@demo/leaf.go:10 / main.mid@demo/mid.go:20 / main.main@demo/main.go:5", 1, 10e6)
	p.add("main.leaf@demo/leaf.go:10 / main.mid@demo/mid.go:20 / main.main@demo/main.go:5", 1, 10e6)
	edge("duplicate-samples", p)
	p = of("count", "count", "bytes", "bytes", "time", "nanoseconds")
	p.add("main.a@demo/a.go:1 / main.main@demo/main.go:1", 1<<62-1, 1<<62-3, 1<<62-5)
	p.add("main.b@demo/b.go:1 / main.main@demo/main.go:2", 12345, 1<<40+1, 98765432101234567)
	edge("huge-values", p)
	p = of("cycles", "count")
	for range 3 {
		p.add("main.a@demo/a.go:1 / main.main@demo/main.go:1", 1<<53+1)
	}
	edge("huge-duplicates", p) // no double is one of them, nor their sum
	p = of("count", "count", "bytes", "bytes")
	p.add("main.a@demo/a.go:1 / main.main@demo/main.go:1", math.MaxInt64, math.MinInt64)
	p.add("main.b@demo/b.go:1 / main.main@demo/main.go:2", 100, -100)
	edge("overflowing-values", p)
	p = of("samples", "count")
	for i := range 100 {
		p.add(fmt.Sprintf("main.f%02d@demo/f.go:%d / main.main@demo/main.go:1", i, i+1), int64(1+i*i*i))
	}
	edge("hundred-functions", p)
	p = of("samples", "count")
	for _, n := range []string{"zeta", "Alpha", "beta", "alpha", "Beta", "a10", "a9", "_x", "ähre", "~t"} {
		p.add(n+"@demo/eq.go:1 / main.main@demo/main.go:1", 7)
	}
	edge("equal-values-sort-by-name", p)
	p = of("samples", "count")
	for i, v := range []int64{99949, 50, 1, 9995, 99999, 5, 500, 4995} {
		p.add(fmt.Sprintf("main.r%d@demo/round.go:%d", i, i+1), v)
	}
	edge("rounding-of-percents", p)
}

func stacks() {
	p := base()
	p.at("main.unused@demo/unused.go:1")
	p.functions = append(p.functions, function{id: 77, name: "main.nowhere"})
	p.mappings = append(p.mappings, mapping{9, 0x900000, 0xa00000, 0x1000, "/srv/demo/unused.so", "", false, false, false, false})
	edge("unreferenced", p)

	p = base()
	p.locations[0].folded = true
	p.locations[2].folded = true
	edge("folded", p)

	p = cpu()
	p.add("main.leaf@demo/leaf.go:10:5 / main.mid@demo/mid.go:20:7 / main.main@demo/main.go:5:3", 6, 60e6)
	p.add("main.leaf@demo/leaf.go:10:9 / main.mid@demo/mid.go:20:7 / main.main@demo/main.go:5:3", 3, 30e6)
	p.add("main.leaf@demo/leaf.go:10 / main.mid@demo/mid.go:0:7 / main.main@demo/main.go:5:30", 1, 10e6)
	edge("columns", p)

	p = cpu()
	p.add("main.leaf@demo/leaf.go:0:7 / main.mid@demo/mid.go:20 / main.main@demo/main.go:5", 6, 60e6)
	p.add("main.leaf@demo/leaf.go:12 / main.mid@demo/mid.go:20 / main.main@demo/main.go:5", 3, 30e6)
	p.locations[0].addr = 0
	edge("column-without-line", p)

	p = cpu()
	p.add("a@in.go:1 < b@in.go:2 < c@in.go:3 / d@in.go:4 < main@main.go:5", 4, 40e6)
	p.add("b@in.go:2 < c@in.go:3 / d@in.go:4 < main@main.go:5", 2, 20e6)
	p.add("c@in.go:7 < a@in.go:8 < c@in.go:9 / main@main.go:6", 1, 10e6)
	edge("inline-chains", p)

	p = cpu()
	p.add("f@r.go:1 < f@r.go:2 / f@r.go:3 / g@r.go:9 < f@r.go:4 / f@r.go:3 / main@main.go:1", 5, 50e6)
	p.add("g@r.go:9 < f@r.go:4 / g@r.go:9 < f@r.go:4 / g@r.go:9 < f@r.go:4 / main@main.go:1", 3, 30e6)
	p.add("main@main.go:1 / main@main.go:1", 1, 10e6)
	edge("recursion-inline", p)

	p = base()
	p.mappings = nil
	for i := range p.locations {
		p.locations[i].mapping = 0
	}
	edge("no-mappings", p)
	p = base()
	p.mappings = nil
	for i := range p.locations {
		p.locations[i].mapping, p.locations[i].addr = 0, 0
	}
	edge("no-mappings-no-addresses", p)

	p = base()
	p.mappings = append(p.mappings,
		mapping{2, 0x7f0000000000, 0x7f0000100000, 0x2000, "/usr/lib/libdemo.so.1", "abc", true, true, false, false},
		mapping{3, 0x7fff00000000, 0x7fff00001000, 0, "[vdso]", "", false, false, false, false},
		mapping{4, 0x7f0000100000, 0x7f0000200000, 0x3000, "", "", false, false, false, false})
	p.locations[0].mapping, p.locations[0].addr = 2, 0x7f0000000123
	p.locations[2].mapping, p.locations[2].addr, p.locations[2].lines = 3, 0x7fff00000999, nil
	p.locations[4].mapping, p.locations[4].addr, p.locations[4].lines = 4, 0x7f0000100777, nil
	edge("several-mappings", p)
	p = base()
	p.mappings = []mapping{
		{1, 0x7f0000000000, 0x7f0000100000, 0, "/usr/lib/libfirst.so", "", true, true, true, true},
		{2, 0x400000, 0x800000, 0, "/srv/demo/edge (deleted)", "ffff", true, true, true, true}}
	edge("first-mapping-is-a-library", p)
	p = base()
	p.mappings = append(p.mappings, mapping{2, 0x800000, 0x900000, 0x400000, "/srv/demo/edge", "e0e1e2e3", true, true, true, true})
	p.locations[1].mapping, p.locations[1].addr = 2, 0x800040
	edge("adjacent-mappings", p)

	p = base()
	p.functions = nil
	p.mappings[0] = mapping{1, 0x400000, 0x800000, 0, "/srv/demo/edge", "", false, false, false, false}
	for i := range p.locations {
		p.locations[i].lines = nil
	}
	edge("unsymbolised", p)
	p = base()
	p.functions = nil
	p.mappings[0] = mapping{1, 0, 0, 0, "", "", false, false, false, false}
	for i := range p.locations {
		p.locations[i].lines = nil
	}
	edge("unsymbolised-empty-mapping", p)

	p = base()
	p.locations[1].lines[0] = line{}
	edge("line-without-function", p)
	p = base()
	p.add("", 5, 50e6)
	edge("sample-without-stack", p)
	p = base()
	p.locations[1].addr = p.locations[0].addr
	p.locations[3].addr = 0
	p.locations[4].addr = math.MaxUint64
	edge("addresses-same-zero-and-huge", p)
	p = base()
	for i := range p.locations {
		l := &p.locations[i]
		l.id = l.id*1000003 + 1<<40
		l.mapping = 1 << 33
	}
	p.mappings[0].id = 1 << 33
	for i := range p.functions {
		p.functions[i].id += 1 << 50
	}
	for i := range p.locations {
		for j := range p.locations[i].lines {
			p.locations[i].lines[j].fn += 1 << 50
		}
	}
	for i := range p.samples {
		for j := range p.samples[i].locs {
			p.samples[i].locs[j] = p.samples[i].locs[j]*1000003 + 1<<40
		}
	}
	edge("large-sparse-ids", p)
	p = base()
	for i := range p.functions {
		p.functions[i].start = int64(i + 1)
		p.functions[i].system = "_sys_" + p.functions[i].name
	}
	edge("system-names-and-start-lines", p)
	p = cpu()
	p.add(strings.TrimSuffix(strings.Repeat("main.a@a.go:1 / main.b@b.go:2 / ", 400), " / "), 1, 10e6)
	p.add("main.leaf@l.go:1 / "+strings.Repeat("main.c@c.go:3 / ", 300)+"main.main@m.go:1", 2, 20e6)
	edge("eight-hundred-frames", p)
	p = cpu()
	p.add("f@/abs/path/x.go:1 / main@C:\\win\\m.go", 1, 10e6)
	p.locations[1].lines[0].num = 9
	p.functions[1].name, p.functions[1].file = "main", `C:\win\m.go`
	p.add("f@rel/x.go:1 / main@/abs/path/./m.go:3", 1, 10e6)
	p.add("f@/go/src/github.com/some/mod@v1.2.3/x.go:1", 2, 20e6)
	p.add("f@", 2, 20e6)
	edge("file-names", p)
	p = cpu()
	p.add("f@a/x.go:1 / main@m.go:1", 1, 10e6)
	p.add("f@b/x.go:1 / main@m.go:1", 2, 20e6)
	p.add("f@b/x.go:-5 / main@m.go:1", 4, 40e6)
	edge("same-function-two-files", p)
	p = cpu()
	p.add("main.a@other.go:3 / main.b@m.go:40", 1, 10e6)
	p.add("main.c@m.go:9 / main.b@m.go:40", 2, 20e6)
	for i := range p.functions {
		if p.functions[i].name != "main.b" {
			p.functions[i].start = 56
		}
	}
	edge("start-line-behind", p)
}

func names() {
	p := cpu()
	for i, n := range []string{
		"std::vector<int, std::allocator<int> >::push_back(int const&)",
		"(anonymous namespace)::f(int)",
		"ns::Functor::operator()(int) const",
		"operator new(unsigned long)",
		"std::map<std::string, std::vector<(anonymous namespace)::T> >::operator[](std::string const&)",
		"ns::C<(ns::E)3>::get<int (*)(char)>()::{lambda(int)#1}::operator()(int) const",
		"bool ns::operator<<int>(ns::A<int> const&, ns::A<int> const&)",
		"std::__1::function<void ()>::operator()() const",
		"virtual thunk to ns::D::~D()",
		"_ZN3foo3barEv",
		"_ZNSt6vectorIiSaIiEE9push_backERKi",
		"_ZN4core3ptr13drop_in_place17h0123456789abcdefE",
		"decltype(auto) f<1>(int) [clone .isra.0]",
		"f(int, char const*) [clone .cold]",
		"absl::lts_2020::Mutex::Lock()",
	} {
		p.add(fmt.Sprintf("x@src/n.cc:%d / main@src/main.cc:1", i+1), int64(20-i), int64(20-i)*1e7)
		rename(p, n, "src/n.cc")
	}
	edge("names-cpp", p)

	p = cpu()
	for i, n := range []string{
		"<alloc::vec::Vec<T> as core::iter::Extend<T>>::extend",
		"core::ops::function::FnOnce::call_once{{vtable.shim}}::h0123456789abcdef",
		"java.util.HashMap$Node.<init>",
		"com.example.App$$Lambda$14/0x0000000800c03000.run",
		"com.example.Generic<java.lang.String>.get(java.lang.Object)",
		"java.lang.String.format(java.lang.String, java.lang.Object[])",
		"[Ljava.lang.Object;.clone",
		"org/example/Slashed.method",
		"Interpreter",
		"JavaScript:~render http://example.com/app.js:10:5",
		"<module>",
		"<lambda>",
		"py/file.py:func",
		"node::Start(int, char**)",
		"-[NSArray objectAtIndex:]",
	} {
		p.add(fmt.Sprintf("x@src/n:%d / main@src/main:1", i+1), int64(20-i), int64(20-i)*1e7)
		rename(p, n, "src/n")
	}
	edge("names-java-rust-others", p)

	p = cpu()
	for i, n := range []string{
		"main.Größe", "main.函数", "main.😀", "main.e\u0301", "main.\u202eevil", "main.a\tb", "main.a\nb", " main.lead", "main.trail ",
		`main."quoted"`, `main.back\slash`, "main.<html>&amp;", "main.nul\x00byte", "main.bad\xff\xfeutf8", "main.100%s",
		"main.[...]", "main.f[go.shape.int]", "main.f[go.shape.struct { X int; Y string }]", "main.(*T[int]).M-fm", "main.f.func1.2.gowrap3",
		"main.init.0", "main..inittask", "type:.eq.main.T", "github.com/some/mod/v2.Func", "gopkg.in/yaml%2ev3.(*Decoder).Decode",
		"go.(*struct { sync.Mutex; io.Reader }).Lock",
	} {
		p.add(fmt.Sprintf("x@src/u.go:%d / main@src/main.go:1", i+1), int64(40-i), int64(40-i)*1e7)
		rename(p, n, "src/u.go")
	}
	edge("names-unicode-and-go", p)

	p = cpu()
	p.add("@src/e.go:1 / main@src/main.go:1", 3, 30e6)
	p.add("@ / main@src/main.go:1", 2, 20e6)
	p.add("@src/e.go / @src/f.go:3 / main@src/main.go:1", 1, 10e6)
	edge("names-empty", p)

	p = cpu()
	p.add(strings.Repeat("long", 300)+"@"+strings.Repeat("dir/", 200)+"f.go:1 / main@src/main.go:1", 3, 30e6)
	edge("names-very-long", p)

	p = cpu()
	p.add("x@s.cc:1 / main@m.cc:1", 3, 30e6)
	rename(p, "ns::C<int>::f(int)", "s.cc")
	p.functions[0].system = "_ZN2ns1CIiE1fEi"
	p.add("y@s.cc:2 / main@m.cc:1", 2, 20e6)
	rename(p, "", "s.cc")
	p.functions[2].system = "_ZN2ns1gEv"
	p.add("z@s.cc:3 / main@m.cc:1", 1, 10e6)
	rename(p, "named", "s.cc")
	p.functions[3].system = ""
	edge("names-and-system-names", p)

	p = cpu()
	p.add("_Zf@s.cc:10 / main@m.cc:1", 3, 30e6)
	p.add("f@s.cc:60 / main@m.cc:1", 2, 20e6)
	p.functions[2].system = "_Zf"
	p.add("_Zf@s.cc:10 / main@m.cc:2", 1, 10e6)
	edge("system-name-shared", p)
}

// rename gives the leaf function of the last sample a name that the text of
// frames cannot express, and makes it a function of its own.
func rename(p *prof, name, file string) {
	s := p.samples[len(p.samples)-1]
	for i := range p.locations {
		if p.locations[i].id != s.locs[0] {
			continue
		}
		ln := &p.locations[i].lines[0]
		for j := range p.functions {
			if p.functions[j].id == ln.fn {
				if p.functions[j].name == "x" || p.functions[j].name == "y" || p.functions[j].name == "z" {
					p.functions[j].name, p.functions[j].system = name, name
					for k, id := range p.names {
						if id == ln.fn {
							delete(p.names, k)
						}
					}
					return
				}
			}
		}
	}
	panic("no function to rename to " + name)
}

func units() {
	for _, u := range []string{"nanoseconds", "ns", "microseconds", "us", "milliseconds", "ms", "seconds", "s", "hours", "days",
		"bytes", "byte", "B", "kilobytes", "kb", "KiB", "MB", "gigabytes", "tb", "petabyte",
		"count", "gcu", "GCUs", "nanogcu", "milligcu", "kilogcu", "petagcu", "apples", "Widgets", "", "1", "sample(s)", "cycles", "nanosecond", "hrs", "NS"} {
		name := u
		switch u { // names that every file system can tell apart
		case "":
			name = "none"
		case "NS":
			name = "ns-upper-case"
		case "sample(s)":
			name = "samples-in-parentheses"
		}
		p := of("value", u)
		p.add("a@u.go:1 / main@m.go:1", 1)
		p.add("b@u.go:2 / main@m.go:1", 1023)
		p.add("c@u.go:3 / main@m.go:1", 1500000)
		p.add("d@u.go:4 / main@m.go:1", 7200000000123)
		edge("unit-"+name, p)
		if u == "byte" || u == "KiB" || u == "B" || u == "hours" || u == "GCUs" || u == "count" {
			p.samples = p.samples[:2]
			edge("unit-"+name+"-small", p)
		}
	}
	p := of("calls", "count", "wall", "microseconds", "ram", "kilobytes", "power", "gcu", "odd", "apples")
	p.add("a@u.go:1 / main@m.go:1", 1, 2500, 30, 5, 11)
	p.add("b@u.go:2 / main@m.go:1", 10, 1<<40, 3000000, 5000, 1100000)
	edge("units-mixed", p)
}

func encodings() {
	p := base()
	p.comments = []string{"one", "two"}
	plain("uncompressed", p)
	p.unpacked = true
	edge("unpacked", p)
	p = heap()
	p.samples[0].str("who", "ann", "who", "bob", "how", "").num("bytes", 1<<20, "bytes")
	p.samples[1].str("who", "ann").num("bytes", 512, "bytes").num("bytes", 1<<20, "bytes")
	p.add("@demo/a.go:3 / main.main@demo/main.go:9", 3, 3<<20, 2, 2<<20).str("who", "ann").num("bytes", 1<<20, "bytes")
	p.at("main.make@demo/a.go:5")
	p.add(" / main.make@demo/a.go:5", 1, 1<<20, 1, 1<<20)
	p.anew = true
	edge("strings-twice", p)
	p = base()
	p.tail = func(m *message) {
		m.uint(99, 12345)                            // varint
		m.bytes(100, []byte("unknown"))              // length-delimited
		m.varint(101<<3 | 1)                         // 64 bits
		m.Write([]byte{1, 2, 3, 4, 5, 6, 7, 8})      //
		m.varint(102<<3 | 5)                         // 32 bits
		m.Write([]byte{1, 2, 3, 4})                  //
		m.bytes(7, nil)                              // a known field of another wire type
		m.varint(16 << 3)                            // first number that is not in use
		m.Write([]byte{0x80, 0x80, 0x80, 0x80, 0x0}) // zero, not shortest form
	}
	plain("unknown-fields-and-wrong-wire-type", p)
	p.tail = func(m *message) {
		m.uint(99, 12345)
		m.bytes(100, []byte("unknown"))
		m.varint(101<<3 | 1)
		m.Write([]byte{1, 2, 3, 4, 5, 6, 7, 8})
		m.varint(102<<3 | 5)
		m.Write([]byte{1, 2, 3, 4})
		m.varint(16 << 3)
		m.Write([]byte{0x80, 0x80, 0x80, 0x80, 0x0})
	}
	edge("unknown-fields", p)

	data := base().encode()
	half := len(data) / 2
	put("proto/edges/gzip-two-members.pb.gz", append(gz(data[:half]), gz(data[half:])...))
	put("proto/edges/gzip-empty-members.pb.gz", bytes.Join([][]byte{gz(nil), gz(data), gz(nil)}, nil))
	put("proto/edges/gzip-header-fields.pb.gz", gzNamed(data))
	put("proto/edges/gzip-twice.pb.gz.gz", gz(gz(data)))
	put("proto/edges/string-table-first.pb.gz", gz(stringsFirst(data)))
	put("proto/edges/message-twice.pb.gz", gz(append(append([]byte{}, data...), data...)))
	p = base()
	p.tail = func(m *message) { // the last one wins
		m.int(9, 1600000000000000000)
		m.int(10, 5e9)
		m.int(12, 77)
	}
	edge("scalar-fields-twice", p)
	p = base()
	p.samples[0].values = []int64{1, 1 << 35}
	p.tail = func(m *message) { // a boolean that is neither 0 nor 1
		var mm message
		mm.uint(1, 2)
		mm.uint(2, 0x900000)
		mm.uint(3, 0xa00000)
		mm.uint(7, 5)
		m.message(3, &mm)
	}
	edge("boolean-five", p)
}

// stringsFirst moves the fields of the string table to the front.
func stringsFirst(data []byte) []byte {
	var front, back []byte
	for len(data) > 0 {
		n, x := uvarint(data)
		end := n
		if x&7 == 2 {
			k, size := uvarint(data[n:])
			end += k + int(size)
		} else {
			k, _ := uvarint(data[n:])
			end += k
		}
		if x>>3 == 6 {
			front = append(front, data[:end]...)
		} else {
			back = append(back, data[:end]...)
		}
		data = data[end:]
	}
	return append(front, back...)
}

func uvarint(b []byte) (n int, x uint64) {
	for shift := 0; ; shift += 7 {
		c := b[n]
		n++
		x |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return n, x
		}
	}
}

// graphs are call graphs that make trimming and edge drawing work.
func graphs() {
	p := cpu()
	for i := range 40 {
		p.add(fmt.Sprintf("leaf%d@g.go:1 / mid%d@g.go:2 / hub@g.go:3 / root%d@g.go:4", i, i%7, i%3), int64(i*i), int64(i*i)*1e6)
	}
	edge("graph-hub", p)
	p = cpu()
	p.add("leaf@g.go:1 / a@g.go:2 / root@g.go:9", 5, 50e6)
	p.add("leaf@g.go:1 / b@g.go:3 / a@g.go:2 / root@g.go:9", 3, 30e6)
	p.add("leaf@g.go:1 / tiny@g.go:4 / c@g.go:5 / root@g.go:9", 1, 1e3)
	p.add("a@g.go:2 / b@g.go:3 / a@g.go:2 / root@g.go:9", 2, 20e6)
	p.add("root@g.go:9 / root@g.go:9", 2, 20e6)
	p.add("c@g.go:5", 1, 10e6)
	edge("graph-cycles-and-tiny", p)
	p = cpu()
	for i := range 60 {
		p.add("leaf@g.go:1 / "+strings.Repeat("again@g.go:2 / ", i+1)+"root@g.go:9", int64(100-i*7%60), int64(100-i*7%60)*1e6)
	}
	edge("graph-recursion", p)
	// A before and an after for comparisons.
	after := base()
	after.samples[0].values = []int64{9, 90e6}
	after.samples[2].values = []int64{1, 10e6}
	after.samples = after.samples[:3]
	after.add("main.fresh@demo/fresh.go:2 / main.main@demo/main.go:8", 4, 40e6)
	after.time, after.dur = 1700000100000000000, 12e9
	edge("base-cpu-2", after)
	after = heap()
	after.samples[0].values = []int64{20, 20480, 14, 14336}
	after.add("main.grow@demo/a.go:30 / main.main@demo/main.go:12", 100, 1<<20, 100, 1<<20)
	after.time = 1700000100000000000
	after.mappings[0].buildID = ""
	edge("base-heap-2", after)
}
