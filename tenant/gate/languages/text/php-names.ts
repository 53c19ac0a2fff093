const listed = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Words that order what is computed (php.net, List of Keywords). */
export const ordering = listed('echo print if else elseif foreach for while do as return switch case default break continue empty isset unset list array fn function use and or xor match null true false NULL TRUE FALSE die exit try catch finally instanceof int float string bool mixed iterable');

/** Words in round brackets that make a value one of that kind. */
export const casts = listed('int integer float double string bool boolean array object');

/** Functions that compute or print, and take no function, no name of one and no name of a file (php.net; PHP 5 to 8). */
export const functions = listed('strlen strtolower strtoupper ucfirst ucwords lcfirst trim ltrim rtrim chop str_replace str_ireplace substr substr_count substr_replace strpos stripos strrpos strstr stristr strrchr str_contains str_starts_with str_ends_with str_pad str_repeat str_split str_word_count strrev strcmp strcasecmp strncmp strncasecmp strnatcmp strnatcasecmp strtr wordwrap nl2br similar_text levenshtein soundex metaphone number_format sprintf printf vsprintf vprintf implode join explode chunk_split html_entity_decode htmlentities htmlspecialchars htmlspecialchars_decode strip_tags addslashes stripslashes quotemeta chr ord bin2hex hex2bin dechex hexdec bindec decbin octdec decoct base_convert count_chars sscanf ctype_digit ctype_alpha ctype_alnum ctype_upper ctype_lower ctype_space ctype_punct ctype_xdigit '
  + 'mb_strlen mb_substr mb_strtolower mb_strtoupper mb_strpos mb_str_split mb_str_pad mb_convert_case mb_convert_encoding mb_detect_encoding mb_check_encoding mb_strwidth mb_strimwidth mb_substr_count iconv utf8_encode utf8_decode '
  + 'count sizeof in_array array_key_exists key_exists array_keys array_values array_merge array_merge_recursive array_combine array_column array_count_values array_diff array_diff_key array_diff_assoc array_intersect array_intersect_key array_flip array_fill array_fill_keys array_pad array_chunk array_slice array_splice array_sum array_product array_unique array_reverse array_rand array_search array_shift array_unshift array_push array_pop array_key_first array_key_last array_is_list array_replace array_change_key_case range sort rsort asort arsort ksort krsort natsort natcasesort array_multisort shuffle current key next prev reset end iterator_to_array iterator_count '
  + 'max min abs ceil floor round intdiv fdiv fmod sqrt pow exp log log10 log2 pi sin cos tan asin acos atan atan2 hypot deg2rad rad2deg is_nan is_infinite is_finite rand mt_rand random_int lcg_value bcadd bcsub bcmul bcdiv bcmod bcpow bccomp '
  + 'intval floatval doubleval strval boolval gettype is_int is_integer is_float is_string is_array is_bool is_null is_numeric is_object is_scalar is_countable get_debug_type var_dump var_export print_r '
  + 'json_encode json_decode json_last_error json_last_error_msg base64_encode base64_decode md5 sha1 crc32 hash hash_algos urlencode urldecode rawurlencode rawurldecode http_build_query parse_url str_getcsv serialize uniqid '
  + 'preg_match preg_match_all preg_split preg_quote preg_grep preg_last_error '
  + 'date gmdate time mktime gmmktime checkdate strtotime date_create date_create_immutable date_diff date_format date_add date_parse date_parse_from_format date_default_timezone_get date_default_timezone_set microtime hrtime getdate localtime idate cal_days_in_month date_interval_format '
  + 'fgets fgetc fgetcsv feof fread fclose rewind ftell stream_get_contents stream_get_line fscanf sleep usleep memory_get_usage memory_get_peak_usage version_compare opcache_get_status phpversion php_sapi_name php_uname php_ini_loaded_file php_ini_scanned_files sys_get_temp_dir zend_version gc_collect_cycles extension_loaded get_loaded_extensions function_exists class_exists curl_version gd_info stream_get_wrappers libxml_use_internal_errors');

/** Functions that call what they are given there: a function that stands in the call, or one of those above by its name. */
export const calling: Readonly<Record<string, number>> = { array_map: 0, array_filter: 1, array_reduce: 1, array_walk: 1, usort: 1, uasort: 1, uksort: 1, preg_replace_callback: 1 };

/** Functions that write where their first word says: only to what the program prints. */
export const writing = listed('fwrite fputs fputcsv fprintf fflush');

/** Functions that read a file of a certain name, with what else they may be told. */
export const reading: Readonly<Record<string, RegExp>> = {
  file_get_contents: /^$/, file: /^(?:FILE_(?:IGNORE_NEW_LINES|SKIP_EMPTY_LINES)(?:[|]FILE_(?:IGNORE_NEW_LINES|SKIP_EMPTY_LINES))?)?$/, fopen: /^["']r[bt]?["']$/, readfile: /^$/, simplexml_load_file: /^$/, md5_file: /^$/, sha1_file: /^$/,
};

/** Functions that do so of one text alone: with more words they load what it names. */
export const single = listed('simplexml_load_string');

/** Functions that only look at a file of a certain name. */
export const looking = listed('file_exists is_file is_dir is_readable is_link filesize filemtime filectime fileperms scandir glob');

/** Settings of the language that `ini_get` may show: those of extensions hold passwords. */
export const settings = listed('memory_limit max_execution_time max_input_time max_input_vars upload_max_filesize post_max_size max_file_uploads file_uploads display_errors log_errors error_log error_reporting date.timezone default_charset short_open_tag expose_php disable_functions open_basedir extension_dir include_path realpath_cache_size output_buffering zlib.output_compression opcache.enable opcache.enable_cli opcache.memory_consumption opcache.max_accelerated_files opcache.validate_timestamps session.gc_maxlifetime allow_url_fopen allow_url_include precision');

/** Functions that take names apart. */
export const paths = listed('basename dirname pathinfo');

export const constants = listed('PHP_EOL PHP_VERSION PHP_OS PHP_OS_FAMILY PHP_INT_MAX PHP_INT_MIN PHP_INT_SIZE PHP_FLOAT_EPSILON PHP_FLOAT_MAX PHP_MAJOR_VERSION PHP_MINOR_VERSION PHP_SAPI STDIN STDOUT STDERR JSON_PRETTY_PRINT JSON_UNESCAPED_UNICODE JSON_UNESCAPED_SLASHES JSON_THROW_ON_ERROR JSON_NUMERIC_CHECK JSON_PRESERVE_ZERO_FRACTION JSON_ERROR_NONE SORT_NUMERIC SORT_STRING SORT_REGULAR SORT_NATURAL SORT_FLAG_CASE SORT_ASC SORT_DESC ARRAY_FILTER_USE_KEY ARRAY_FILTER_USE_BOTH COUNT_RECURSIVE FILE_IGNORE_NEW_LINES FILE_SKIP_EMPTY_LINES PREG_SPLIT_NO_EMPTY PREG_SPLIT_DELIM_CAPTURE PREG_SET_ORDER PREG_PATTERN_ORDER STR_PAD_LEFT STR_PAD_RIGHT STR_PAD_BOTH ENT_QUOTES M_PI M_E NAN INF DATE_ATOM DATE_RFC2822 PHP_ROUND_HALF_UP PHP_ROUND_HALF_EVEN PHP_URL_HOST PHP_URL_PATH PHP_URL_QUERY PATHINFO_EXTENSION PATHINFO_FILENAME PATHINFO_BASENAME MB_CASE_TITLE LIBXML_NOERROR E_ALL PHP_BINARY PHP_EXTENSION_DIR');

/** What is made with `new`, and of which constants are asked: times alone. */
export const classes = listed('DateTime DateTimeImmutable DateTimeZone DateInterval DatePeriod');
export const faults = listed('Exception Throwable Error JsonException ValueError TypeError DivisionByZeroError');

/** What is called of values: times, faults, and parts of XML. */
export const methods = listed('format diff modify add sub setTimezone getTimestamp setTime setDate getOffset getTimezone getName getMessage children attributes xpath count');
