// What the capture programs do between two dumps: a shop that sells, keeps
// books and forgets orders. Functions stay apart, so that stacks differ.
#pragma once
#include <cstdlib>
#include <cstring>
#include <vector>

#define APART __attribute__((noinline, noclone))

struct Shop {
    std::vector<char*> shelf;
    std::vector<char*> books;
};

APART char* wrap(std::size_t size) {
    char* p = static_cast<char*>(std::malloc(size));
    std::memset(p, 1, size);
    return p;
}

APART void stock(Shop& shop, int n) {
    for (int i = 0; i < n; i++) shop.shelf.push_back(wrap(3000 + i % 7 * 100));
}

APART void book(Shop& shop, int depth) {
    shop.books.push_back(wrap(16384));
    if (depth > 0) book(shop, depth - 1);
    asm volatile("");  // no tail call: every level has its frame
}

APART void forget(Shop& shop) {
    for (std::size_t i = 0; i < shop.shelf.size(); i += 2) {
        std::free(shop.shelf[i]);
        shop.shelf[i] = nullptr;
    }
}
