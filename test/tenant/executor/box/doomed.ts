import { openTestBox } from './open-test-box.ts';

// A program that is ended without warning while a command of its runs: the command speaks to the socket in its workspace, and waits.
const workspace = process.argv[2] ?? '';
const { box } = await openTestBox({ workspace });
const script = `setsid -f perl -MIO::Socket::UNIX -e '$s = IO::Socket::UNIX->new(Peer => "${workspace}/watch.sock") or die $!; <$s>; sleep 1000'; sleep 1000`;
await box.run({ argv: ['/bin/bash', '-c', script], cwd: workspace, timeoutMs: 60_000 });
