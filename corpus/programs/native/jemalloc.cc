// Captures of jemalloc's heap profiler: by one thread and by three, with and
// without the totals of what was ever allocated.
#include <jemalloc/jemalloc.h>

#include <thread>
#include <vector>

#include "shop.h"

int main(int argc, char** argv) {
    const char* file = argv[1];
    Shop shops[3];
    std::vector<std::thread> threads;
    for (int i = 0; i < argc - 2; i++) {
        Shop& shop = shops[i];
        threads.emplace_back([&shop, i] {
            stock(shop, 2000 * (i + 1));
            book(shop, 20);
        });
        threads.back().join();  // one after the other: the same dump every time, nearly
    }
    stock(shops[0], 1500);
    forget(shops[0]);
    mallctl("prof.dump", nullptr, nullptr, &file, sizeof file);
    return 0;
}
