;; What kernels do to the heap of the engine: new lists and tuples, references counted, undo. See docs/architecture.md, "Kernels".
;;
;; References that a kernel holds in its variables are not counted. So nothing is let go of while it might still hold it: what it
;; overwrites or takes away, and what it makes, is owned by the list of things to release, which is worked off at the head of a turn or
;; at the end. A turn that is given up takes back its changes, the last one first, and what it has made.
;;
;; A value is 64 bits, see layout.ts. An entry to undo has an address, a kind and 64 bits of what was there:
;;   0  these bits at the address
;;   1  the same, and what is there now is a reference less
;;   2  bytes to be moved to the address: from where (lower half) and how many (upper half)
;;   3  the former items (lower half) and capacity (upper half) of the array at the address
;;   4  an item put at the end of the array at the address, and the bits in its place before
;; An entry to release is a value, with bit 0 of the address set if it was made in this run of the kernel; without a counted tag it is memory.
(module
  (import "host" "memory" (memory 1))
  (import "host" "malloc" (func $malloc (param i32) (result i32)))
  (import "host" "free" (func $free (param i32)))
  ;; lets go of the value in a box, and of the box
  (import "host" "freeValue" (func $freeValue (param i32 i32)))

  (global $log (export "log") (mut i32) (i32.const 0))
  (global $logStart (export "logStart") (mut i32) (i32.const 0))
  (global $logEnd (export "logEnd") (mut i32) (i32.const 0))
  (global $top (mut i32) (i32.const 0))
  (global $base (mut i32) (i32.const 0))
  (global $end (mut i32) (i32.const 0))
  ;; where the entries to release of the present turn begin
  (global $mark (mut i32) (i32.const 0))
  ;; where those begin that `settle` is to keep
  (global $held (mut i32) (i32.const 0))
  (global $runtime (mut i32) (i32.const 0))
  (global $context (mut i32) (i32.const 0))

  (func (export "begin") (param $runtime i32) (param $context i32)
    (global.set $runtime (local.get $runtime))
    (global.set $context (local.get $context)))

  ;; Memory for entries to undo and to release; there must be none at the time.
  (func (export "room") (param $log i32) (param $logEnd i32) (param $base i32) (param $end i32)
    (global.set $logStart (local.get $log))
    (global.set $log (local.get $log))
    (global.set $logEnd (local.get $logEnd))
    (global.set $base (local.get $base))
    (global.set $top (local.get $base))
    (global.set $mark (local.get $base))
    (global.set $end (local.get $end)))

  ;; --- memory of the engine

  (func $account (param $change i32)
    (i32.store offset=16 (global.get $runtime)
      (i32.add (i32.load offset=16 (global.get $runtime)) (local.get $change)))
    (i32.store offset=20 (global.get $runtime)
      (i32.add (i32.load offset=20 (global.get $runtime)) (i32.shl (local.get $change) (i32.const 3)))))

  (func $allocate (param $size i32) (result i32)
    (local $p i32)
    (local.set $p (call $malloc (local.get $size)))
    (if (local.get $p) (then (call $account (i32.const 1))))
    (local.get $p))

  (func $deallocate (param $p i32)
    (if (local.get $p) (then
      (call $free (local.get $p))
      (call $account (i32.const -1)))))

  (func $isCounted (param $word i64) (result i32)
    (i64.ge_u (local.get $word) (i64.const 0xfffffff700000000)))

  (func $retain (export "retain") (param $word i64)
    (local $p i32)
    (if (call $isCounted (local.get $word)) (then
      (local.set $p (i32.wrap_i64 (local.get $word)))
      (i32.store (local.get $p) (i32.add (i32.load (local.get $p)) (i32.const 1))))))

  ;; --- what is to be released

  ;; 0 when there is no room
  (func $record (param $word i64) (result i32)
    (if (i32.ge_u (global.get $top) (global.get $end)) (then (return (i32.const 0))))
    (i64.store (global.get $top) (local.get $word))
    (global.set $top (i32.add (global.get $top) (i32.const 8)))
    (i32.const 1))

  ;; one reference less, or the memory itself
  (func $release (param $word i64)
    (local $p i32)
    (local $box i32)
    (local.set $p (i32.and (i32.wrap_i64 (local.get $word)) (i32.const -2)))
    (if (i32.eqz (call $isCounted (local.get $word))) (then
      (call $deallocate (local.get $p))
      (return)))
    (if (i32.gt_s (i32.load (local.get $p)) (i32.const 1)) (then
      (i32.store (local.get $p) (i32.sub (i32.load (local.get $p)) (i32.const 1)))
      (return)))
    (local.set $box (call $malloc (i32.const 8)))
    (if (local.get $box) (then
      (i64.store (local.get $box) (i64.and (local.get $word) (i64.const -2)))
      (call $freeValue (global.get $context) (local.get $box)))))

  (func $releaseUpTo (param $end i32)
    (local $at i32)
    (local.set $at (global.get $base))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (call $release (i64.load (local.get $at)))
        (local.set $at (i32.add (local.get $at) (i32.const 8)))
        (br $next))))

  ;; The end of a run: the kernel holds nothing any more.
  (func (export "finish")
    (global.set $log (global.get $logStart))
    (if (i32.eq (global.get $top) (global.get $base)) (then (return)))
    (call $releaseUpTo (global.get $top))
    (global.set $top (global.get $base))
    (global.set $mark (global.get $base)))

  ;; The head of a turn. 1 when it is time to release something: then `hold` what the variables hold, and `settle`.
  (func (export "turn") (result i32)
    (global.set $log (global.get $logStart))
    (global.set $mark (global.get $top))
    (global.set $held (global.get $top))
    (i32.gt_u (i32.sub (global.get $top) (global.get $base)) (i32.const 4096)))

  (func (export "hold") (param $word i64)
    (local $p i32)
    (local.set $p (i32.wrap_i64 (local.get $word)))
    (if (i32.eqz (local.get $p)) (then (return)))
    (call $retain (local.get $word))
    ;; there is room for as many as there are variables
    (i64.store (global.get $top) (local.get $word))
    (global.set $top (i32.add (global.get $top) (i32.const 8))))

  (func (export "settle")
    (local $bytes i32)
    (call $releaseUpTo (global.get $held))
    (local.set $bytes (i32.sub (global.get $top) (global.get $held)))
    (memory.copy (global.get $base) (global.get $held) (local.get $bytes))
    (global.set $top (i32.add (global.get $base) (local.get $bytes)))
    (global.set $mark (global.get $top)))

  ;; --- undo

  ;; 0 when there is no room
  (func $undo (param $address i32) (param $kind i32) (param $old i64) (result i32)
    (local $at i32)
    (local.set $at (global.get $log))
    (if (i32.ge_u (local.get $at) (global.get $logEnd)) (then (return (i32.const 0))))
    (i32.store (local.get $at) (local.get $address))
    (i32.store offset=4 (local.get $at) (local.get $kind))
    (i64.store offset=8 (local.get $at) (local.get $old))
    (global.set $log (i32.add (local.get $at) (i32.const 16)))
    (i32.const 1))

  (func $pair (param $low i32) (param $high i32) (result i64)
    (i64.or (i64.extend_i32_u (local.get $low)) (i64.shl (i64.extend_i32_u (local.get $high)) (i64.const 32))))

  ;; A reference less to what somebody else has as well.
  (func $forget (export "forget") (param $word i64)
    (local $p i32)
    (if (call $isCounted (local.get $word)) (then
      (local.set $p (i32.wrap_i64 (local.get $word)))
      (i32.store (local.get $p) (i32.sub (i32.load (local.get $p)) (i32.const 1))))))

  (func $undoOne (param $address i32) (param $kind i32) (param $old i64)
    (local $low i32)
    (local $high i32)
    (local.set $low (i32.wrap_i64 (local.get $old)))
    (local.set $high (i32.wrap_i64 (i64.shr_u (local.get $old) (i64.const 32))))
    (if (i32.eq (local.get $kind) (i32.const 4)) (then
      (call $setCount (local.get $address) (i32.sub (i32.load offset=40 (local.get $address)) (i32.const 1)))
      (local.set $address (call $place (local.get $address) (i32.load offset=40 (local.get $address))))
      (local.set $kind (i32.const 1))))
    (if (i32.eq (local.get $kind) (i32.const 1)) (then
      (call $forget (i64.load (local.get $address)))
      (local.set $kind (i32.const 0))))
    (if (i32.eqz (local.get $kind)) (then
      (i64.store (local.get $address) (local.get $old))
      (return)))
    (if (i32.eq (local.get $kind) (i32.const 2)) (then
      (memory.copy (local.get $address) (local.get $low) (local.get $high))
      (return)))
    (call $deallocate (i32.load offset=36 (local.get $address)))
    (i32.store offset=36 (local.get $address) (local.get $low))
    (i32.store offset=32 (local.get $address) (local.get $high)))

  ;; Gives the present turn up.
  (func (export "rollBack")
    (local $at i32)
    (local.set $at (global.get $log))
    (block $done
      (loop $next
        (br_if $done (i32.le_u (local.get $at) (global.get $logStart)))
        (local.set $at (i32.sub (local.get $at) (i32.const 16)))
        (call $undoOne (i32.load (local.get $at)) (i32.load offset=4 (local.get $at)) (i64.load offset=8 (local.get $at)))
        (br $next)))
    (global.set $log (global.get $logStart))
    (local.set $at (global.get $mark))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (global.get $top)))
        (if (i32.and (i32.load (local.get $at)) (i32.const 1)) (then (call $release (i64.load (local.get $at)))))
        (local.set $at (i32.add (local.get $at) (i32.const 8)))
        (br $next)))
    (global.set $top (global.get $mark)))

  ;; --- values

  ;; An int of more than 32 bits, whose one reference is the caller's; 0 when there is no room.
  (func $newInt (export "newInt") (param $value i64) (result i64)
    (local $p i32)
    (local.set $p (call $allocate (i32.const 16)))
    (if (i32.eqz (local.get $p)) (then (return (i64.const 0))))
    (i32.store (local.get $p) (i32.const 1))
    (i32.store offset=4 (local.get $p) (i32.const 2))
    (i64.store offset=8 (local.get $p) (local.get $value))
    (i64.or (i64.const 0xfffffff700000000) (i64.extend_i32_u (local.get $p))))

  ;; The same, released in time.
  (func (export "largeInt") (param $value i64) (result i64)
    (local $word i64)
    (local.set $word (call $newInt (local.get $value)))
    (if (i64.eqz (local.get $word)) (then (return (i64.const 0))))
    (if (call $record (i64.or (local.get $word) (i64.const 1))) (then (return (local.get $word))))
    (call $deallocate (i32.wrap_i64 (local.get $word)))
    (i64.const 0))

  ;; A str of one code unit, whose one reference is the caller's; 0 when there is no room.
  (func (export "newCharacter") (param $unit i32) (result i64)
    (local $p i32)
    (local $wide i32)
    (local.set $p (call $allocate (i32.const 24)))
    (if (i32.eqz (local.get $p)) (then (return (i64.const 0))))
    (local.set $wide (i32.gt_u (local.get $unit) (i32.const 0xff)))
    (i32.store (local.get $p) (i32.const 1))
    (i32.store offset=4 (local.get $p) (i32.or (i32.const 1) (i32.shl (local.get $wide) (i32.const 31))))
    (i64.store offset=8 (local.get $p) (i64.const 0))
    ;; one of 8 bits ends with a zero
    (i32.store offset=16 (local.get $p) (local.get $unit))
    (i64.or (i64.const 0xfffffff900000000) (i64.extend_i32_u (local.get $p))))

  (func $place (param $array i32) (param $index i32) (result i32)
    (i32.add (i32.load offset=36 (local.get $array)) (i32.shl (local.get $index) (i32.const 3))))

  ;; The number of items, which is `length` too: the first property.
  (func $setCount (param $array i32) (param $count i32)
    (i32.store offset=40 (local.get $array) (local.get $count))
    (i64.store (i32.load offset=24 (local.get $array)) (i64.extend_i32_u (local.get $count))))

  ;; An array like another one, with so many items that have to be put in at once; 0 when there is no room.
  (func $make (export "make") (param $like i32) (param $count i32) (result i32)
    (local $p i32)
    (local $shape i32)
    (local $properties i32)
    (local $items i32)
    (if (i32.gt_u (local.get $count) (i32.const 0x1000000)) (then (return (i32.const 0))))
    (if (i32.ge_u (global.get $top) (global.get $end)) (then (return (i32.const 0))))
    (local.set $shape (i32.load offset=20 (local.get $like)))
    (local.set $p (call $allocate (i32.const 48)))
    (local.set $properties (call $allocate (i32.shl (i32.load offset=28 (local.get $shape)) (i32.const 3))))
    (if (local.get $count) (then
      (local.set $items (call $allocate (i32.shl (local.get $count) (i32.const 3))))
      (if (i32.eqz (local.get $items)) (then
        (call $deallocate (local.get $p))
        (local.set $p (i32.const 0))))))
    (if (i32.or (i32.eqz (local.get $p)) (i32.eqz (local.get $properties))) (then
      (call $deallocate (local.get $p))
      (call $deallocate (local.get $properties))
      (call $deallocate (local.get $items))
      (return (i32.const 0))))
    (call $header (local.get $p) (local.get $like) (local.get $shape) (local.get $properties))
    (i32.store offset=4 (local.get $p) (i32.load offset=4 (local.get $like)))
    (i32.store offset=32 (local.get $p) (local.get $count))
    (i32.store offset=36 (local.get $p) (local.get $items))
    (call $setCount (local.get $p) (local.get $count))
    (drop (call $record (i64.or (i64.const 0xffffffff00000001) (i64.extend_i32_u (local.get $p)))))
    (local.get $p))

  ;; An object of a shape, whose properties are to be stored; the other object is any. 0 when there is no room.
  (func (export "makeObject") (param $beside i32) (param $shape i32) (result i32)
    (local $p i32)
    (local $properties i32)
    (local $at i32)
    (if (i32.ge_u (global.get $top) (global.get $end)) (then (return (i32.const 0))))
    (local.set $p (call $allocate (i32.const 48)))
    (local.set $properties (call $allocate (i32.shl (i32.load offset=28 (local.get $shape)) (i32.const 3))))
    (if (i32.or (i32.eqz (local.get $p)) (i32.eqz (local.get $properties))) (then
      (call $deallocate (local.get $p))
      (call $deallocate (local.get $properties))
      (return (i32.const 0))))
    (call $header (local.get $p) (local.get $beside) (local.get $shape) (local.get $properties))
    ;; a plain object that may get more properties
    (i32.store offset=4 (local.get $p) (i32.const 0x10100))
    (i64.store offset=32 (local.get $p) (i64.const 0))
    (i32.store offset=40 (local.get $p) (i32.const 0))
    (local.set $at (i32.load offset=32 (local.get $shape)))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $at)))
        (local.set $at (i32.sub (local.get $at) (i32.const 1)))
        ;; `undefined`
        (i64.store (i32.add (local.get $properties) (i32.shl (local.get $at) (i32.const 3))) (i64.const 0x300000000))
        (br $next)))
    (drop (call $record (i64.or (i64.const 0xffffffff00000001) (i64.extend_i32_u (local.get $p)))))
    (local.get $p))

  ;; What all objects have. It goes among the objects of the collector, behind another one.
  (func $header (param $p i32) (param $beside i32) (param $shape i32) (param $properties i32)
    (local $next i32)
    (i32.store (local.get $p) (i32.const 1))
    (local.set $next (i32.load offset=8 (local.get $beside)))
    (i32.store offset=8 (local.get $p) (local.get $next))
    (i32.store offset=12 (local.get $p) (i32.add (local.get $beside) (i32.const 8)))
    (i32.store offset=8 (local.get $beside) (i32.add (local.get $p) (i32.const 8)))
    (i32.store offset=4 (local.get $next) (i32.add (local.get $p) (i32.const 8)))
    (i32.store offset=16 (local.get $p) (i32.const 0))
    (i32.store offset=20 (local.get $p) (local.get $shape))
    (i32.store (local.get $shape) (i32.add (i32.load (local.get $shape)) (i32.const 1)))
    (i32.store offset=24 (local.get $p) (local.get $properties))
    (i32.store offset=28 (local.get $p) (i32.const 0))
    (i32.store offset=44 (local.get $p) (i32.const 0)))

  ;; --- items; each answers 0 when there is no room or it is not done here

  ;; Puts a value where another one is.
  (func $replace (export "replace") (param $address i32) (param $word i64) (result i32)
    (local $old i64)
    (local.set $old (i64.load (local.get $address)))
    (if (call $isCounted (local.get $old)) (then
      (if (i32.eqz (call $record (local.get $old))) (then (return (i32.const 0))))))
    (if (i32.eqz (call $undo (local.get $address) (i32.const 1) (local.get $old))) (then (return (i32.const 0))))
    (call $retain (local.get $word))
    (i64.store (local.get $address) (local.get $word))
    (i32.const 1))

  ;; Room for so many items.
  (func $grow (export "grow") (param $array i32) (param $least i32) (result i32)
    (local $capacity i32)
    (local $wanted i32)
    (local $old i32)
    (local $items i32)
    (local.set $capacity (i32.load offset=32 (local.get $array)))
    (if (i32.le_u (local.get $least) (local.get $capacity)) (then (return (i32.const 1))))
    (local.set $wanted (i32.add (i32.add (local.get $capacity) (i32.shr_u (local.get $capacity) (i32.const 1))) (i32.const 4)))
    (if (i32.lt_u (local.get $wanted) (local.get $least)) (then (local.set $wanted (local.get $least))))
    (if (i32.gt_u (local.get $wanted) (i32.const 0x4000000)) (then (return (i32.const 0))))
    (local.set $items (call $allocate (i32.shl (local.get $wanted) (i32.const 3))))
    (if (i32.eqz (local.get $items)) (then (return (i32.const 0))))
    (local.set $old (i32.load offset=36 (local.get $array)))
    (if (i32.eqz (call $undo (local.get $array) (i32.const 3) (call $pair (local.get $old) (local.get $capacity)))) (then
      (call $deallocate (local.get $items))
      (return (i32.const 0))))
    (memory.copy (local.get $items) (local.get $old) (i32.shl (i32.load offset=40 (local.get $array)) (i32.const 3)))
    (i32.store offset=36 (local.get $array) (local.get $items))
    (i32.store offset=32 (local.get $array) (local.get $wanted))
    (if (i32.eqz (local.get $old)) (then (return (i32.const 1))))
    (call $record (i64.extend_i32_u (local.get $old))))

  (func $append (export "append") (param $array i32) (param $word i64) (result i32)
    (local $count i32)
    (local $address i32)
    (local.set $count (i32.load offset=40 (local.get $array)))
    (if (i32.eqz (call $grow (local.get $array) (i32.add (local.get $count) (i32.const 1)))) (then (return (i32.const 0))))
    (local.set $address (call $place (local.get $array) (local.get $count)))
    (if (i32.eqz (call $undo (local.get $array) (i32.const 4) (i64.load (local.get $address)))) (then (return (i32.const 0))))
    (call $retain (local.get $word))
    (i64.store (local.get $address) (local.get $word))
    (call $setCount (local.get $array) (i32.add (local.get $count) (i32.const 1)))
    (i32.const 1))

  (func $countUndone (param $array i32) (param $count i32) (result i32)
    (if (i32.eqz (call $undo (i32.add (local.get $array) (i32.const 40)) (i32.const 0) (i64.load offset=40 (local.get $array))))
      (then (return (i32.const 0))))
    (if (i32.eqz (call $undo (i32.load offset=24 (local.get $array)) (i32.const 0) (i64.load (i32.load offset=24 (local.get $array)))))
      (then (return (i32.const 0))))
    (call $setCount (local.get $array) (local.get $count))
    (i32.const 1))

  ;; Takes the item at an index away, which is in range.
  (func (export "remove") (param $array i32) (param $index i32) (result i32)
    (local $address i32)
    (local $word i64)
    (local $count i32)
    (local $bytes i32)
    (local.set $count (i32.sub (i32.load offset=40 (local.get $array)) (i32.const 1)))
    (local.set $address (call $place (local.get $array) (local.get $index)))
    (local.set $word (i64.load (local.get $address)))
    (if (call $isCounted (local.get $word)) (then
      (if (i32.eqz (call $record (local.get $word))) (then (return (i32.const 0))))))
    (if (i32.eqz (call $undo (local.get $address) (i32.const 0) (local.get $word))) (then (return (i32.const 0))))
    (local.set $bytes (i32.shl (i32.sub (local.get $count) (local.get $index)) (i32.const 3)))
    (if (local.get $bytes) (then
      (if (i32.eqz (call $undo (i32.add (local.get $address) (i32.const 8)) (i32.const 2)
                               (call $pair (local.get $address) (local.get $bytes)))) (then (return (i32.const 0))))
      (memory.copy (local.get $address) (i32.add (local.get $address) (i32.const 8)) (local.get $bytes))))
    (call $countUndone (local.get $array) (local.get $count)))

  ;; At an index as Python counts it.
  (func (export "insert") (param $array i32) (param $at i64) (param $word i64) (result i32)
    (local $count i32)
    (local $address i32)
    (local $bytes i32)
    (local.set $count (i32.load offset=40 (local.get $array)))
    (if (i32.eqz (call $grow (local.get $array) (i32.add (local.get $count) (i32.const 1)))) (then (return (i32.const 0))))
    (local.set $at (call $clip (local.get $at) (i64.extend_i32_u (local.get $count)) (i64.const 0) (i64.extend_i32_u (local.get $count))))
    (local.set $address (call $place (local.get $array) (i32.wrap_i64 (local.get $at))))
    (local.set $bytes (i32.shl (i32.sub (local.get $count) (i32.wrap_i64 (local.get $at))) (i32.const 3)))
    (if (i32.eqz (call $undo (i32.add (local.get $address) (local.get $bytes)) (i32.const 0)
                             (i64.load (i32.add (local.get $address) (local.get $bytes))))) (then (return (i32.const 0))))
    (if (local.get $bytes) (then
      (if (i32.eqz (call $undo (local.get $address) (i32.const 2)
                               (call $pair (i32.add (local.get $address) (i32.const 8)) (local.get $bytes)))) (then (return (i32.const 0))))
      (memory.copy (i32.add (local.get $address) (i32.const 8)) (local.get $address) (local.get $bytes))))
    (if (i32.eqz (call $undo (local.get $address) (i32.const 1) (i64.load (local.get $address)))) (then (return (i32.const 0))))
    (call $retain (local.get $word))
    (i64.store (local.get $address) (local.get $word))
    (call $countUndone (local.get $array) (i32.add (local.get $count) (i32.const 1))))

  ;; An index that may be counted from the end, brought between two bounds.
  (func $clip (param $index i64) (param $count i64) (param $least i64) (param $most i64) (result i64)
    (if (i64.lt_s (local.get $index) (i64.const 0)) (then
      (local.set $index (i64.add (local.get $index) (local.get $count)))
      (if (i64.lt_s (local.get $index) (local.get $least)) (then (return (local.get $least))))
      (return (local.get $index))))
    (if (i64.gt_s (local.get $index) (local.get $most)) (then (return (local.get $most))))
    (local.get $index))

  ;; The same, or a value for a bound that is not there: the least number of 64 bits.
  (func $bound (param $index i64) (param $count i64) (param $least i64) (param $most i64) (param $absent i64) (result i64)
    (if (i64.eq (local.get $index) (i64.const 0x8000000000000000)) (then (return (local.get $absent))))
    (call $clip (local.get $index) (local.get $count) (local.get $least) (local.get $most)))

  ;; Copies so many values, each a reference more.
  (func $copyValues (param $to i32) (param $from i32) (param $stride i32) (param $count i32)
    (local $word i64)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $word (i64.load (local.get $from)))
        (call $retain (local.get $word))
        (i64.store (local.get $to) (local.get $word))
        (local.set $to (i32.add (local.get $to) (i32.const 8)))
        (local.set $from (i32.add (local.get $from) (local.get $stride)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next))))

  ;; `array[from:to:step]`, where a bound that is not there is the least number of 64 bits.
  (func (export "slice") (param $array i32) (param $like i32) (param $from i64) (param $to i64) (param $step i64) (result i32)
    (local $n i64)
    (local $count i64)
    (local $made i32)
    (local.set $n (i64.load32_u offset=40 (local.get $array)))
    (if (i64.ge_u (i64.add (local.get $step) (i64.const 0x10000000)) (i64.const 0x20000000)) (then (return (i32.const 0))))
    (if (i64.eqz (local.get $step)) (then (return (i32.const 0))))
    (if (i64.gt_s (local.get $step) (i64.const 0))
      (then
        (local.set $from (call $bound (local.get $from) (local.get $n) (i64.const 0) (local.get $n) (i64.const 0)))
        (local.set $to (call $bound (local.get $to) (local.get $n) (i64.const 0) (local.get $n) (local.get $n)))
        (if (i64.lt_s (local.get $from) (local.get $to)) (then
          (local.set $count (i64.add (i64.const 1)
            (i64.div_s (i64.sub (i64.sub (local.get $to) (local.get $from)) (i64.const 1)) (local.get $step)))))))
      (else
        (local.set $from (call $bound (local.get $from) (local.get $n) (i64.const -1) (i64.sub (local.get $n) (i64.const 1)) (i64.sub (local.get $n) (i64.const 1))))
        (local.set $to (call $bound (local.get $to) (local.get $n) (i64.const -1) (i64.sub (local.get $n) (i64.const 1)) (i64.const -1)))
        (if (i64.lt_s (local.get $to) (local.get $from)) (then
          (local.set $count (i64.add (i64.const 1)
            (i64.div_s (i64.sub (i64.sub (local.get $from) (local.get $to)) (i64.const 1)) (i64.sub (i64.const 0) (local.get $step)))))))))
    (local.set $made (call $make (local.get $like) (i32.wrap_i64 (local.get $count))))
    (if (local.get $made) (then
      (call $copyValues (i32.load offset=36 (local.get $made))
        (call $place (local.get $array) (i32.wrap_i64 (local.get $from)))
        (i32.shl (i32.wrap_i64 (local.get $step)) (i32.const 3))
        (i32.wrap_i64 (local.get $count)))))
    (local.get $made))

  ;; The items of an array as another one, like a third.
  (func (export "copy") (param $array i32) (param $like i32) (result i32)
    (local $made i32)
    (local $count i32)
    (local.set $count (i32.load offset=40 (local.get $array)))
    (local.set $made (call $make (local.get $like) (local.get $count)))
    (if (local.get $made) (then
      (call $copyValues (i32.load offset=36 (local.get $made)) (i32.load offset=36 (local.get $array)) (i32.const 8) (local.get $count))))
    (local.get $made))

  (func (export "concat") (param $a i32) (param $b i32) (param $like i32) (result i32)
    (local $made i32)
    (local $first i32)
    (local $second i32)
    (local.set $first (i32.load offset=40 (local.get $a)))
    (local.set $second (i32.load offset=40 (local.get $b)))
    (local.set $made (call $make (local.get $like) (i32.add (local.get $first) (local.get $second))))
    (if (local.get $made) (then
      (call $copyValues (i32.load offset=36 (local.get $made)) (i32.load offset=36 (local.get $a)) (i32.const 8) (local.get $first))
      (call $copyValues (call $place (local.get $made) (local.get $first)) (i32.load offset=36 (local.get $b)) (i32.const 8) (local.get $second))))
    (local.get $made))

  (func (export "repeat") (param $array i32) (param $times i64) (param $like i32) (result i32)
    (local $count i32)
    (local $made i32)
    (local $to i32)
    (if (i64.lt_s (local.get $times) (i64.const 0)) (then (local.set $times (i64.const 0))))
    (if (i64.gt_s (local.get $times) (i64.const 0x1000000)) (then (return (i32.const 0))))
    (local.set $count (i32.load offset=40 (local.get $array)))
    (if (i64.gt_u (i64.mul (i64.extend_i32_u (local.get $count)) (local.get $times)) (i64.const 0x1000000)) (then (return (i32.const 0))))
    (local.set $made (call $make (local.get $like) (i32.mul (local.get $count) (i32.wrap_i64 (local.get $times)))))
    (if (i32.eqz (local.get $made)) (then (return (i32.const 0))))
    (local.set $to (i32.load offset=36 (local.get $made)))
    (block $done
      (loop $next
        (br_if $done (i64.eqz (local.get $times)))
        (call $copyValues (local.get $to) (i32.load offset=36 (local.get $array)) (i32.const 8) (local.get $count))
        (local.set $to (i32.add (local.get $to) (i32.shl (local.get $count) (i32.const 3))))
        (local.set $times (i64.sub (local.get $times) (i64.const 1)))
        (br $next)))
    (local.get $made))

  ;; `array[from:to] = items`, of as many items as before only.
  (func (export "assignSlice") (param $array i32) (param $from i64) (param $to i64) (param $items i32) (result i32)
    (local $n i64)
    (local $address i32)
    (local $source i32)
    (local $count i32)
    (local.set $n (i64.load32_u offset=40 (local.get $array)))
    (local.set $from (call $bound (local.get $from) (local.get $n) (i64.const 0) (local.get $n) (i64.const 0)))
    (local.set $to (call $bound (local.get $to) (local.get $n) (i64.const 0) (local.get $n) (local.get $n)))
    (local.set $count (i32.load offset=40 (local.get $items)))
    (if (i64.ne (i64.sub (local.get $to) (local.get $from)) (i64.extend_i32_u (local.get $count))) (then (return (i32.const 0))))
    (if (i32.eq (local.get $array) (local.get $items)) (then (return (i32.const 0))))
    (local.set $address (call $place (local.get $array) (i32.wrap_i64 (local.get $from))))
    (local.set $source (i32.load offset=36 (local.get $items)))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $count)))
        (if (i32.eqz (call $replace (local.get $address) (i64.load (local.get $source)))) (then (return (i32.const 0))))
        (local.set $address (i32.add (local.get $address) (i32.const 8)))
        (local.set $source (i32.add (local.get $source) (i32.const 8)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next)))
    (i32.const 1))

  ;; `array.extend(items)`
  (func (export "extend") (param $array i32) (param $items i32) (result i32)
    (local $count i32)
    (local $at i32)
    (local.set $count (i32.load offset=40 (local.get $items)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $count)))
        (if (i32.eqz (call $append (local.get $array) (i64.load (call $place (local.get $items) (local.get $at))))) (then (return (i32.const 0))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next)))
    (i32.const 1)))
