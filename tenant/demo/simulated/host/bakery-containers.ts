/** A container of the invented bakery, as it is when the demo begins. */
export interface SimulatedContainerSeed {
  /** Stack, service and container have one name. */
  readonly name: string;
  readonly image: string;
  readonly port: number;
  readonly imageBytes: number;
  readonly memoryBytes: number;
  readonly processes: readonly string[];
  readonly log: readonly string[];
  /** Settings of the stack; `*` stands for a secret that is made at random. */
  readonly settings: readonly (readonly [name: string, value: string])[];
}

const mebi = 1024 * 1024;

export const bakeryContainers: readonly SimulatedContainerSeed[] = [
  {
    name: 'ghost', image: 'ghost:5-alpine', port: 2368, imageBytes: 570 * mebi, memoryBytes: 214 * mebi, processes: ['node current/index.js'],
    log: ['INFO Ghost is running in production...', 'INFO Your site is now available on https://blog.bella.example/', 'INFO "GET /welcome/" 200 18ms', 'INFO "GET /ghost/api/admin/posts/" 200 41ms'],
    settings: [['url', 'https://blog.bella.example'], ['database__client', 'mysql'], ['database__connection__host', 'db'], ['database__connection__password', '*'], ['mail__options__auth__pass', '*'], ['NODE_ENV', 'production']],
  },
  {
    name: 'wordpress', image: 'wordpress:6-apache', port: 80, imageBytes: 700 * mebi, memoryBytes: 168 * mebi, processes: ['apache2 -DFOREGROUND', 'apache2 -DFOREGROUND'],
    log: ['AH00094: Command line: \'apache2 -D FOREGROUND\'', '"GET /shop/ HTTP/1.1" 200 14231', '"POST /wp-json/wc/v3/orders HTTP/1.1" 201 2210'],
    settings: [['WORDPRESS_DB_HOST', 'db'], ['WORDPRESS_DB_USER', 'shop'], ['WORDPRESS_DB_PASSWORD', '*'], ['WORDPRESS_TABLE_PREFIX', 'wp_']],
  },
  {
    name: 'listmonk', image: 'listmonk/listmonk:v4.1.0', port: 9000, imageBytes: 62 * mebi, memoryBytes: 38 * mebi, processes: ['./listmonk'],
    log: ['v4.1.0 (simulated)', 'initialized http server at 0.0.0.0:9000', 'campaign "Sourdough Saturday" finished: 412 messages'],
    settings: [['LISTMONK_app__address', '0.0.0.0:9000'], ['LISTMONK_db__host', 'db'], ['LISTMONK_db__password', '*']],
  },
  {
    name: 'umami', image: 'ghcr.io/umami-software/umami:postgresql-v2', port: 3000, imageBytes: 540 * mebi, memoryBytes: 121 * mebi, processes: ['node server.js'],
    log: ['Database connection successful.', 'ready - started server on 0.0.0.0:3000'],
    settings: [['DATABASE_TYPE', 'postgresql'], ['APP_SECRET', '*'], ['DISABLE_TELEMETRY', '1']],
  },
  {
    name: 'db', image: 'mariadb:11', port: 3306, imageBytes: 405 * mebi, memoryBytes: 290 * mebi, processes: ['mariadbd'],
    log: ['[Note] mariadbd: ready for connections.', '[Warning] Aborted connection 112 to db: \'shop\' (Got timeout reading communication packets)'],
    settings: [['MARIADB_DATABASE', 'bakery'], ['MARIADB_USER', 'bakery'], ['MARIADB_PASSWORD', '*'], ['MARIADB_ROOT_PASSWORD', '*']],
  },
];
