// A library with a namespace, a class, a template and a function split in two.
namespace demo {

volatile int sink;

template <typename T> struct Box {
  T item;
  __attribute__((noinline)) T twice() const { return item + item; }
};

class Widget {
public:
  __attribute__((noinline)) virtual int run(int n);
  int count = 0;
};

int Widget::run(int n) {
  Box<int> box{n};
  if (__builtin_expect(n > 1000, 0)) {
    for (int i = 0; i < n; i++)
      sink = box.twice();
    count = -1;
  }
  count += box.twice();
  return count;
}

} // namespace demo

extern "C" int widget_run(int n) {
  demo::Widget widget;
  return widget.run(n);
}
