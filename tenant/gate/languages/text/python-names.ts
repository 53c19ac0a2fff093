/** How the text of a file is read. */
export const asText = /^(?:encoding|errors|newline)=(?:"[\w-]*"|'[\w-]*')$/;

/** Words of the grammar that order what is computed. None of them reaches for anything. */
export const ordering: ReadonlySet<string> = new Set('and or not in is if elif else for lambda None True False try except pass break continue with as import from'.split(' '));

/** Functions that every program has and that only compute, print or hand on what they were given (Python 3.13, Built-in Functions). */
export const builtIn: ReadonlySet<string> = new Set('print len str int float bool bytes sum min max sorted list dict set frozenset tuple range enumerate zip any all abs round map filter reversed repr ord chr hex oct bin isinstance divmod pow iter next format Exception ValueError KeyError TypeError IndexError'.split(' '));

/** Names that mean something to every program: none of them can be taken for another thing. */
export const taken: ReadonlySet<string> = new Set([...ordering, ...builtIn, ...'open type input eval exec compile getattr setattr delattr hasattr globals locals vars dir help breakpoint memoryview object super property classmethod staticmethod callable id hash quit exit copyright credits license ascii bytearray complex slice issubclass aiter anext def class return yield async await global nonlocal del assert raise while finally match case execfile file reload raw_input apply unicode long reduce'.split(' ')]);

/** What is asked of values: texts, numbers, lists, dictionaries, times, matches of a pattern. None gives back more than a part of the value; `format` looks into what it is given. */
export const parts: ReadonlySet<string> = new Set(('get items keys values split rsplit strip lstrip rstrip replace join upper lower title capitalize startswith endswith count index find rfind append extend add update pop setdefault copy sort reverse splitlines partition rpartition isdigit isalpha isalnum isspace zfill ljust rjust center encode decode hex most_common elements total '
  + 'removeprefix removesuffix union intersection difference issubset real imag is_integer bit_length '
  + 'strftime isoformat timestamp date time weekday isocalendar total_seconds days seconds microseconds year month day hour minute second astimezone utcoffset ctime tm_year tm_mon tm_mday tm_hour tm_min tm_sec tm_wday tm_yday now utcnow today fromtimestamp utcfromtimestamp fromisoformat strptime utc max min '
  + 'group groups groupdict start end span search match fullmatch findall finditer sub hexdigest digest '
  + 'read readline readlines write writelines flush buffer close fieldnames line_num free used st_size st_mtime st_mode st_uid st_gid st_mtime_ns f_bavail f_bfree f_blocks f_frsize f_files f_ffree sysname nodename release version machine '
  + '__setitem__ read_text read_bytes infolist namelist printdir getinfo filename file_size compress_size date_time is_dir CRC sheetnames worksheets title max_row max_column active iter_rows cell value '
  + 'findtext iterfind iter itertext getroot tag attrib text tail '
  + 'name size mtime isfile isdir getnames getmembers phrase body ru_maxrss pw_name pw_uid pw_gid pw_dir pw_shell pw_gecos gr_name gr_gid gr_mem get_payload get_content_type get_filename is_multipart walk '
  + 'sections options has_section has_option getint getfloat getboolean read_string defaults '
  + 'scheme netloc path params query fragment hostname port num_addresses network_address broadcast_address netmask prefixlen is_private is_global hosts major minor micro releaselevel').split(' '));

/** What else is asked of a path (pathlib): its name, and what it is. */
export const pathParts: ReadonlySet<string> = new Set('glob rglob iterdir stat lstat exists is_file is_symlink is_mount name stem suffix suffixes parent parents parts anchor relative_to is_relative_to resolve absolute expanduser joinpath with_suffix with_name as_posix owner samefile readlink'.split(' '));

/** What parts of values mean on a path: a file is moved, copied or read. */
export const pathActs: ReadonlySet<string> = new Set('replace copy read_text read_bytes'.split(' '));

/** What is used of each module. Nothing in it writes, runs, loads, sends or looks up anything; names of files are only looked at. */
export const modules: Readonly<Record<string, string>> = {
  sys: 'stdin stdout stderr version version_info platform executable maxsize byteorder argv exit getsizeof prefix exec_prefix base_prefix base_exec_prefix hexversion api_version maxunicode copyright getrecursionlimit getdefaultencoding getfilesystemencoding getswitchinterval float_info int_info builtin_module_names stdlib_module_names implementation',
  json: 'load loads dumps dump JSONDecodeError',
  time: 'time time_ns perf_counter perf_counter_ns ctime strftime strptime localtime gmtime mktime monotonic tzname timezone sleep',
  math: 'pi e sqrt floor ceil log log2 log10 pow fabs gcd isnan isinf inf trunc prod fsum exp sin cos tan atan2 degrees radians hypot dist comb perm factorial lcm',
  datetime: 'datetime date timedelta timezone UTC',
  collections: 'Counter defaultdict OrderedDict deque',
  re: 'search match fullmatch findall finditer sub split compile escape I IGNORECASE M MULTILINE S',
  csv: 'reader DictReader', configparser: 'ConfigParser RawConfigParser Error NoSectionError NoOptionError',
  base64: 'b64decode b64encode urlsafe_b64decode urlsafe_b64encode b32decode b32encode b16encode b16decode',
  hashlib: 'md5 sha1 sha224 sha256 sha384 sha512 blake2b',
  statistics: 'mean median mode stdev pstdev variance quantiles fmean',
  itertools: 'chain islice groupby count zip_longest product combinations permutations accumulate takewhile dropwhile',
  string: 'ascii_letters ascii_lowercase ascii_uppercase digits punctuation hexdigits',
  decimal: 'Decimal', fractions: 'Fraction', uuid: 'uuid4 UUID', zoneinfo: 'ZoneInfo', html: 'escape unescape', textwrap: 'dedent wrap fill shorten indent',
  calendar: 'month monthrange isleap timegm calendar', unicodedata: 'normalize name category',
  ipaddress: 'ip_address ip_network ip_interface IPv4Address IPv4Network',
  'urllib.parse': 'quote quote_plus unquote unquote_plus urlparse urlsplit parse_qs parse_qsl urlencode urljoin',
  os: 'getcwd cpu_count uname getloadavg listdir walk stat statvfs sep linesep getpid getuid getgid',
  'os.path': 'basename dirname join exists isfile isdir getsize getmtime splitext',
  shutil: 'disk_usage which', socket: 'gethostname', ssl: 'OPENSSL_VERSION OPENSSL_VERSION_INFO', platform: 'python_version python_implementation system release version machine node processor platform uname',
  sqlite3: 'sqlite_version', sysconfig: 'get_python_version', 'importlib.metadata': 'version PackageNotFoundError',
  tomllib: 'load loads TOMLDecodeError', ast: 'parse dump literal_eval', bisect: 'bisect bisect_left bisect_right insort', heapq: 'nlargest nsmallest heappush heappop heapify merge', functools: 'reduce', operator: 'itemgetter',
  random: 'random randint choice choices sample shuffle seed uniform', secrets: 'token_hex token_urlsafe randbelow choice', difflib: 'unified_diff ndiff get_close_matches', pprint: 'pprint pformat', struct: 'pack unpack calcsize', zlib: 'crc32 adler32', binascii: 'hexlify unhexlify crc32',
  glob: 'glob iglob', fnmatch: 'fnmatch filter', cmath: 'sqrt exp pi', 'email.utils': 'parsedate_to_datetime parseaddr formatdate', 'email.header': 'decode_header make_header', colorsys: 'rgb_to_hsv hsv_to_rgb', locale: 'getlocale getpreferredencoding',
  email: 'message_from_file message_from_string message_from_binary_file message_from_bytes', http: 'HTTPStatus', mimetypes: 'guess_type guess_extension', resource: 'getrlimit getrusage RUSAGE_SELF RLIMIT_NOFILE RLIMIT_AS RLIMIT_NPROC RLIMIT_CORE',
  pwd: 'getpwnam getpwuid getpwall', grp: 'getgrnam getgrgid getgrall', tarfile: 'TarError ReadError',
  pathlib: '', zipfile: 'BadZipFile', gzip: 'BadGzipFile', bz2: 'decompress', lzma: 'LZMAError', openpyxl: '__version__',
  // Expat of Python loads nothing that a document names.
  'xml.etree': 'ElementTree', 'xml.etree.ElementTree': 'fromstring XML tostring indent iselement ParseError',
  yaml: 'safe_load safe_load_all safe_dump __version__',
};

/** What of modules opens a file of a certain name as `open` does, and what else may be told it by name. */
export const opening: Readonly<Record<string, RegExp>> = {
  'zipfile.ZipFile': /^$/, 'gzip.open': asText, 'bz2.open': asText, 'lzma.open': asText, 'tarfile.open': /^(?:mode=)?["']r(?::(?:gz|bz2|xz|\*)?)?["']$/, 'xml.etree.ElementTree.parse': /^$/, 'xml.etree.ElementTree.iterparse': /^(?:events=)?\((?:["'](?:start|end)["'],?){1,2}\)$/, 'openpyxl.load_workbook': /^(?:read_only|data_only)=(?:True|False)$/,
};
