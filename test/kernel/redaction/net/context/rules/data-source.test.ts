import { createDataSourceRule } from '../../../../../../kernel/redaction/net/context/data-source.ts';
import { tellTable } from '../../support/tell-table.ts';
import { checkRule } from './check-rule.ts';

describe('a password in a source of data without a scheme', () => {
  checkRule(createDataSourceRule, {
    found: [
      'bob:§@tcp(db.example.test:3306)/shop?parseTime=true', 'db, err := open("bob:§@tcp(10.0.0.5)/shop")', 'bob.x:§@unix(/run/mysqld/mysqld.sock)/shop', "'b-o_b:§@tcp6([::1]:3306)/'", 'b:§@udp(h:1)/x', 'bob:§@cloudsql(a:b:c)/shop', 'bob:§@/shop?parseTime=true', 'SHOP=bob:§@/shop?charset=utf8mb4&parseTime=True', 'bob:§@/?multiStatements=true',
    ],
    none: [
      'bob:§@tcpdump', 'bob:§@/shop', 'bob§@tcp(db)/shop', 'bob:§ @tcp(db)/shop', '1bob:§@tcp(db)/shop', ':§@tcp(db)/shop', 'a@b:§@tcp(db)/shop', 'bob:/§@tcp(db)', 'bob:user@tcp(db)/shop', 'bob:${PW}@tcp(db)/shop', 'user:%s@tcp(%s)/shop', 'bob:password@/shop?parseTime=true', 'https://x.test/?parseTime=§', 'bob:§@host/shop?parseTime=true', 'abcdefghijklmnopqrstuvwxy:§@tcp(db)/shop', 'bob:§§§@tcp(db)/shop', 'bob:§@/abcdefghijklmnopq?parseTime=true',
    ],
  });
});

tellTable('data-source', [createDataSourceRule(() => false)], {
  holds: { password: ['bob:§@tcp('] },
  none: [],
  goesOn: [
    ['see bob', 'see bob'], ['see bob:', 'see bob:'], ['see bob:x', 'see bob:⋯'], ['see bob:§@', 'see bob:⋯'], ['see bob:§@tcp', 'see bob:⋯'], ['see bob:§@/shop?parseTi', 'see bob:⋯'], ['see bob:§ ', 'see bob:§ '], ['see "bob:§"', 'see "bob:§"'], ['https:/', 'https:/'], ['x::y', 'x::y'], [`bob:${'xy'.repeat(42)}`, 'bob:⋯'], [`bob:${'xy'.repeat(42)}x`, `bob:${'xy'.repeat(42)}x`],
  ],
});
