/**
 * A seccomp filter in classic BPF, for `bwrap --seccomp`: system calls that a JavaScript engine never needs
 * and kernels have had holes in fail with EPERM. Everything else is allowed; what a program may reach is the
 * business of bubblewrap's namespaces and deno's permissions.
 * Numbers: linux/arch/x86/entry/syscalls/syscall_64.tbl, linux/include/uapi/asm-generic/unistd.h.
 */

type Architecture = { audit: number; socket: number; clone: number; denied: readonly number[] }

/** The same on both. */
const NEW_CALLS = [
  425,
  426,
  427, // io_uring_setup, _enter, _register
  428,
  429,
  430,
  431,
  432,
  433,
  442, // open_tree, move_mount, fsopen, fsconfig, fsmount, fspick, mount_setattr
  438,
  443,
  447, // pidfd_getfd, quotactl_fd, memfd_secret
]

const ARCHITECTURES: Readonly<Record<string, Architecture>> = {
  x64: {
    audit: 0xc000003e,
    socket: 41,
    clone: 56,
    denied: [
      ...NEW_CALLS,
      101,
      310,
      311,
      312, // ptrace, process_vm_readv, process_vm_writev, kcmp
      165,
      166,
      155,
      161,
      272,
      308, // mount, umount2, pivot_root, chroot, unshare, setns
      321,
      298,
      323,
      300, // bpf, perf_event_open, userfaultfd, fanotify_init
      248,
      249,
      250, // add_key, request_key, keyctl
      246,
      320,
      175,
      313,
      176, // kexec_load, kexec_file_load, init_module, finit_module, delete_module
      169,
      167,
      168,
      163,
      179, // reboot, swapon, swapoff, acct, quotactl
      164,
      227,
      159,
      305, // settimeofday, clock_settime, adjtimex, clock_adjtime
      303,
      304,
      212, // name_to_handle_at, open_by_handle_at, lookup_dcookie
      172,
      173,
      154,
      135,
      103,
      153,
      134,
      180, // iopl, ioperm, modify_ldt, personality, syslog, vhangup, uselib, nfsservctl
      170,
      171,
      278,
      256,
      279, // sethostname, setdomainname, vmsplice, migrate_pages, move_pages
    ],
  },
  arm64: {
    audit: 0xc00000b7,
    socket: 198,
    clone: 220,
    denied: [
      ...NEW_CALLS,
      117,
      270,
      271,
      272,
      40,
      39,
      41,
      51,
      97,
      268,
      280,
      241,
      282,
      262,
      217,
      218,
      219,
      104,
      294,
      105,
      273,
      106,
      142,
      224,
      225,
      89,
      60,
      170,
      112,
      171,
      266,
      264,
      265,
      18,
      92,
      116,
      58,
      42,
      161,
      162,
      75,
      238,
      239,
    ],
  },
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
