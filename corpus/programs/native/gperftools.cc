// Captures of gperftools: a heap profile, the growth of the heap, samples of
// the heap, and CPU samples of two threads.
#include <gperftools/heap-profiler.h>
#include <gperftools/malloc_extension.h>
#include <gperftools/profiler.h>

#include <fstream>
#include <string>
#include <thread>

#include "shop.h"

APART double spin(int n) {
    volatile double x = 1;
    for (int i = 0; i < n; i++) x = x * 1.0000001 + 0.1;
    return x;
}

APART double count(int n) { return spin(n) + spin(n / 3); }

APART void work(int rounds) {
    for (int i = 0; i < rounds; i++) count(3000000);
}

static void write(const char* file, const std::string& text) { std::ofstream(file) << text; }

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    Shop shop;
    if (what == "heapprofile") {
        HeapProfilerStart("out");
        stock(shop, 400);
        book(shop, 5);
        forget(shop);
        char* text = GetHeapProfile();
        write("heapprofile.txt", text);
        std::free(text);
        HeapProfilerStop();
    } else if (what == "growth") {
        stock(shop, 4000);
        book(shop, 60);
        forget(shop);
        std::string text;
        MallocExtension::instance()->GetHeapGrowthStacks(&text);
        write("growth.txt", text);
    } else if (what == "sampled") {
        // Mean bytes between two samples are in TCMALLOC_SAMPLE_PARAMETER, which the first thread
        // reads too late.
        std::thread other([&shop] {
            stock(shop, 4000);
            book(shop, 60);
            forget(shop);
        });
        other.join();
        std::string text;
        MallocExtension::instance()->GetHeapSample(&text);
        write("sampled.txt", text);
    } else if (what == "cpu") {
        ProfilerStart("cpu.prof");
        std::thread other(work, 25);
        work(25);
        other.join();
        ProfilerStop();
    }
    return 0;
}
