/**
 * A seccomp filter in classic BPF, for `bwrap --seccomp`: system calls that a JavaScript engine never needs
 * and kernels have had holes in fail with EPERM. Everything else is allowed; what a program may reach is the
 * business of bubblewrap's namespaces and deno's permissions.
 * Numbers: linux/arch/x86/entry/syscalls/syscall_64.tbl, linux/include/uapi/asm-generic/unistd.h.
 */

type Numbers = readonly [x64: number | null, arm64: number | null]

/** Refused calls and their numbers; null where a machine has no such call. */
export const DENIED: Readonly<Record<string, Numbers>> = {
  // Other processes.
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  kcmp: [312, 272],
  pidfd_getfd: [438, 438],
  // File systems and namespaces.
  mount: [165, 40],
  umount2: [166, 39],
  pivot_root: [155, 41],
  chroot: [161, 51],
  unshare: [272, 97],
  setns: [308, 268],
  open_tree: [428, 428],
  move_mount: [429, 429],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  mount_setattr: [442, 442],
  quotactl: [179, 60],
  quotactl_fd: [443, 443],
  name_to_handle_at: [303, 264],
  open_by_handle_at: [304, 265],
  lookup_dcookie: [212, 18],
  nfsservctl: [180, 42],
  // Machinery of the kernel that had holes.
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  bpf: [321, 280],
  perf_event_open: [298, 241],
  userfaultfd: [323, 282],
  fanotify_init: [300, 262],
  memfd_secret: [447, 447],
  vmsplice: [278, 75],
  migrate_pages: [256, 238],
  move_pages: [279, 239],
  // Keyrings.
  add_key: [248, 217],
  request_key: [249, 218],
  keyctl: [250, 219],
  // The running system.
  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  reboot: [169, 142],
  swapon: [167, 224],
  swapoff: [168, 225],
  acct: [163, 89],
  settimeofday: [164, 170],
  clock_settime: [227, 112],
  adjtimex: [159, 171],
  clock_adjtime: [305, 266],
  syslog: [103, 116],
  vhangup: [153, 58],
  sethostname: [170, 161],
  setdomainname: [171, 162],
  personality: [135, 92],
  // Of x86 alone.
  iopl: [172, null],
  ioperm: [173, null],
  modify_ldt: [154, null],
  uselib: [134, null],
}

type Architecture = { audit: number; socket: number; clone: number; denied: readonly number[] }

const numbersAt = (column: 0 | 1) =>
  Object.values(DENIED).flatMap((numbers) => numbers[column] ?? [])

const ARCHITECTURES: Readonly<Record<string, Architecture>> = {
  x64: { audit: 0xc000003e, socket: 41, clone: 56, denied: numbersAt(0) },
  arm64: { audit: 0xc00000b7, socket: 198, clone: 220, denied: numbersAt(1) },
}

const CLONE3 = 435
const AF_UNIX = 1
/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
const NEW_NAMESPACES = 0x7e020000

/** Offsets in struct seccomp_data. */
const NUMBER = 0
const ARCHITECTURE = 4
const FIRST_ARGUMENT = 16

const ALLOW = 0x7fff0000
const KILL_PROCESS = 0x80000000
const EPERM = 0x00050000 | 1
const ENOSYS = 0x00050000 | 38

type Instruction = readonly [code: number, whenTrue: number, whenFalse: number, k: number]

const load = (offset: number): Instruction => [0x20, 0, 0, offset]
const end = (verdict: number): Instruction => [0x06, 0, 0, verdict]
/** Skips the next `count` instructions unless the accumulator is `k`. */
const unlessEqual = (k: number, count: number): Instruction => [0x15, 0, count, k]
const unlessAtLeast = (k: number, count: number): Instruction => [0x35, 0, count, k]
const unlessAnyBit = (k: number, count: number): Instruction => [0x45, 0, count, k]

/** Null for an architecture that it has no numbers for. */
export function seccompFilter(architecture: string): Buffer | null {
  const known = ARCHITECTURES[architecture]
  if (!known) return null
  return assemble([
    load(ARCHITECTURE),
    [0x15, 1, 0, known.audit],
    end(KILL_PROCESS),
    load(NUMBER),
    // x32: the same calls under other numbers.
    ...(architecture === 'x64' ? [unlessAtLeast(0x40000000, 1), end(EPERM)] : []),
    ...known.denied.flatMap((number) => [unlessEqual(number, 1), end(EPERM)]),
    // Its flags lie in memory, where a filter cannot look: libc falls back to clone.
    unlessEqual(CLONE3, 1),
    end(ENOSYS),
    unlessEqual(known.clone, 4),
    load(FIRST_ARGUMENT),
    unlessAnyBit(NEW_NAMESPACES, 1),
    end(EPERM),
    end(ALLOW),
    // socketpair stays: deno waits for signals with it.
    unlessEqual(known.socket, 3),
    load(FIRST_ARGUMENT),
    [0x15, 1, 0, AF_UNIX],
    end(EPERM),
    end(ALLOW),
  ])
}

function assemble(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * 8)
  program.forEach(([code, whenTrue, whenFalse, k], index) => {
    bytes.writeUInt16LE(code, index * 8)
    bytes.writeUInt8(whenTrue, index * 8 + 2)
    bytes.writeUInt8(whenFalse, index * 8 + 3)
    bytes.writeUInt32LE(k, index * 8 + 4)
  })
  return bytes
}
