import { createAddressRule } from '../../../../../../kernel/redaction/net/context/address.ts';
import { tellTable } from '../../support/tell-table.ts';

tellTable('address', [createAddressRule(() => false)], {
  holds: {
    password: [
      'https://bob:§@host/x', 'https://bob:§@host', 'https://bob:§@host:80', 'https://bob:§@host?x', 'https://bob:§@host#x', 'https://bob:§@host,other', 'https://bob:§@host;x',
      'x https://bob:§@host and bob@example.com', `https://a${'b'.repeat(239)}:§@h`,
    ],
    token: [
      'https://§@host/x',
    ],
  },
  none: [
    'https://§:@host', 'https://bob:bob@host', 'https://Sommer7x:sommer7X@host', 'https://bob:$PASSWORD@host', 'https://bob:%24PASSWORD@host', 'https://bob:%3Cpassword%3E@host',
    'https://bob:%7B%7Bx%7D%7D@host', 'https://bob:a@host', 'https://0a1b2c3d4e5f60718293a4b5c6d7e8f9@sentry.example.com/1', 'https://0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3@h',
    'https://git@host/x', 'https://bob:k7/§@[::1]/x', 'https://h:80/§@x', 'https://h:80000/§@x', 'https://h:/§@x', 'https://h/§@x', 'https://[::1]:80/§@x', 'https://[::1]:x/§@x',
    'https://bob:k7/§@host&x', 'https://bob:§"@h', "https://bob:§'@h", 'https://bob:§`@h', 'https://bob:§<@h', 'https://bob:§>@h', 'https://bob:§\\@h', 'https://bob:§\u00a0@h',
    'https://bob:§\t@h', 'https://bob:§ @h', 'https://bob:§://x@h', 'https://bob:k7/§@host:8a/x', 'https://b:7/§@h', 'https://b:k7/§@host|x', `https://a${'b'.repeat(240)}:§@h`,
    `https://b:§${'k7Qm'.repeat(124)}@h`, 'https://bob:§\u00a0-@h',
  ],
  others: [
    ['https://bob:hunter22x@host', 'https://bob:‹password›@host'], ['https://0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d@sentry.example.com/1', 'https://‹token›@sentry.example.com/1'],
    ['https://x0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d@h', 'https://‹token›@h'], ['https://0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3dx@h', 'https://‹token›@h'],
    ['https://bob:k7/§@host/x', 'https://bob:‹password›@host/x'], ['https://bob:k7#§@host.example.com:80/x', 'https://bob:‹password›@host.example.com:80/x'],
    ['https://bob:k7?§@host', 'https://bob:‹password›@host'], ['https://bob:k7?§@host.x?y', 'https://bob:‹password›@host.x?y'], ['https://bob:k7/§@host x', 'https://bob:‹password›@host x'],
    ['https://h:800000/§@x', 'https://h:‹password›@x'], ['https://bob:§!@h', 'https://bob:‹password›@h'], ['https://bob:§:x@h', 'https://bob:‹password›@h'],
    ['https://a:b@§@h', 'https://a:‹password›@h'], ['https://bob:x@y§@h/z@w', 'https://bob:‹password›@h/z@w'], ['https://bob:k7/§@host://x', 'https://bob:‹password›@host://x'],
    ['https://b:k7/§@ho,st', 'https://b:‹password›@ho,st'], [`https://bob:§${'x/'.repeat(240)}@h`, 'https://bob:‹password›@h'], [`https://b:§${'k7Qm'.repeat(121)}yz@h`, 'https://b:‹password›@h'],
    [`https://b:§${'k7Qm'.repeat(122)}yz@h`, 'https://b:‹password›@h'],
  ],
  goesOn: [
    ['https://', 'https://'], ['https://bob', 'https://⋯'], ['https://bob:', 'https://bob:'], ['https://bob:§', 'https://bob:⋯'], ['https://bob:§@', 'https://bob:⋯'],
    ['https://bob:§@host', 'https://bob:⋯'], ['https://bob:§@host/', 'https://bob:‹password›@host/'], ['https://bob:§@host ', 'https://bob:‹password›@host '],
    ['https://bob:80/x', 'https://bob:80/x'], ['https://bob:8a/x', 'https://bob:⋯'], ['https://bob:k7/§', 'https://bob:⋯'], ['https://h/x', 'https://h/x'],
    ['https://[::1]:8a/x', 'https://[::1]:8a/x'], [`https://a${'b'.repeat(239)}:§`, `https://a${'b'.repeat(239)}:⋯`], [`https://a${'b'.repeat(240)}:§`, `https://a${'b'.repeat(240)}:§`],
    [`https://a${'b'.repeat(600)}`, `https://a${'b'.repeat(600)}`], [`https://b:${'c'.repeat(600)}`, `https://b:${'c'.repeat(600)}`],
  ],
});
