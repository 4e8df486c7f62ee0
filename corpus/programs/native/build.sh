#!/usr/bin/env bash
# Builds the binaries of corpus/proto/native/bin and the profiles beside it,
# which hold nothing but addresses. Needs gcc, g++, binutils, llc and Go.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
native=$(cd "$here/../.." && pwd)/proto/native
bin=$native/bin
rm -rf "$native"
mkdir -p "$bin"
cd "$here"

flags=(-nostdlib -fno-asynchronous-unwind-tables -fcf-protection=none -fno-stack-protector
    -ffile-prefix-map="$here"=/srv/native -Wl,--build-id=sha1 -Wl,-z,noseparate-code)
gcc -O1 -gdwarf-5 -no-pie -static "${flags[@]}" -o "$bin/fixed" hot.c
gcc -O1 -gdwarf-4 -gz=zlib -pie -fPIE -Wl,--no-dynamic-linker "${flags[@]}" -o "$bin/pie" hot.c
gcc -O0 -gdwarf-2 -gstrict-dwarf -no-pie -static "${flags[@]}" -o "$bin/old" hot.c
gcc -O1 -gdwarf-5 -gdwarf64 -no-pie -static "${flags[@]}" -o "$bin/wide" hot.c
g++ -O2 -gdwarf-5 -shared -fPIC -fno-exceptions -fno-rtti -ffunction-sections \
    -freorder-blocks-and-partition "${flags[@]}" -o "$bin/libwidget.so" widget.cc
llc -O2 -filetype=obj -relocation-model=static -o indexed.o indexed.ll
ld -e first -z noseparate-code -o "$bin/indexed" indexed.o
rm indexed.o
strip -o "$bin/stripped" "$bin/fixed"
objcopy --only-keep-debug "$bin/pie" "$bin/pie.debug"
chmod 644 "$bin"/*

cd ../go
go run -trimpath ./native "$native"
