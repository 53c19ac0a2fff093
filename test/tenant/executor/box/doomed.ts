import { openTestBox } from './open-test-box.ts';

// A program that is ended without warning while a command of its runs: the command speaks to the socket it was given, and waits.
const { box, workspace } = await openTestBox({ proxy: process.argv[2] ?? '' });
const script = 'setsid -f perl -MIO::Socket::UNIX -e \'$s = IO::Socket::UNIX->new(Peer => "/run/proxy.sock") or die $!; <$s>; sleep 1000\'; sleep 1000';
await box.run({ argv: ['/bin/bash', '-c', script], cwd: workspace, timeoutMs: 60_000 });
