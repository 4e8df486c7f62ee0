; What clang makes of DWARF 5: strings, addresses and ranges by index.
target triple = "x86_64-unknown-linux-gnu"

define i32 @first(i32 %n) #0 section ".text.first" !dbg !10 {
  %a = mul i32 %n, 3, !dbg !13
  %b = add i32 %a, 7, !dbg !14
  ret i32 %b, !dbg !15
}

define i32 @second(i32 %n) #0 section ".text.second" !dbg !11 {
  %a = call i32 @first(i32 %n), !dbg !16
  %b = xor i32 %a, 5, !dbg !17
  ret i32 %b, !dbg !18
}

attributes #0 = { noinline nounwind }

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!1, !2}

!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !3, producer: "demo", isOptimized: true, emissionKind: FullDebug)
!1 = !{i32 7, !"Dwarf Version", i32 5}
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !DIFile(filename: "indexed.c", directory: "/srv/native")
!4 = !DISubroutineType(types: !5)
!5 = !{!6, !6}
!6 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!10 = distinct !DISubprogram(name: "first", scope: !3, file: !3, line: 3, type: !4, unit: !0, spFlags: DISPFlagDefinition)
!11 = distinct !DISubprogram(name: "second", scope: !3, file: !3, line: 9, type: !4, unit: !0, spFlags: DISPFlagDefinition)
!13 = !DILocation(line: 4, column: 3, scope: !10)
!14 = !DILocation(line: 5, column: 3, scope: !10)
!15 = !DILocation(line: 6, column: 3, scope: !10)
!16 = !DILocation(line: 10, column: 3, scope: !11)
!17 = !DILocation(line: 11, column: 3, scope: !11)
!18 = !DILocation(line: 12, column: 3, scope: !11)
