const listed = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Functions that take what stands behind them, and only print, compute or end the program (Ruby 3.1, Kernel). What `gets` and its kind read are files that the line names, or what is fed. */
export const commands = listed('puts print p pp printf format sprintf raise warn rand srand sleep abort gets readline readlines chomp chop sub gsub loop lambda proc require');

/** Whatever else every program can call by its bare name (Kernel, Object, the top of a program, gems): no value has such a name. */
export const commandsOfKernel = listed('__callee__ __dir__ __id__ __method__ __send__ at_exit exit autoload binding caller caller_locations catch class clone define_singleton_method display dup enum_for eval exec extend fail fork freeze gem gem_original_require global_variables hash initialize initialize_clone initialize_copy initialize_dup inspect instance_eval instance_exec instance_variable_get instance_variable_set instance_variables itself load local_variables method method_missing methods object_id open private_methods protected_methods public_method public_methods public_send putc remove_instance_variable require_relative select send set_trace_func singleton_class singleton_method singleton_methods spawn syscall system taint tap test throw to_enum to_s trace_var trap trust untaint untrace_var untrust yield_self block_given iterator self super yield def undef alias module defined return redo retry private public include using define_method refine callcc pry irb debugger timeout __FILE__ __LINE__ __END__ __ENCODING__ BasicObject');

/** Libraries that only compute, and bring functions by no other names than those listed here. */
export const libraries = listed('csv json time date set yaml digest securerandom bigdecimal pp base64');

/** Constants that may stand by themselves: what is asked of them are the methods below. */
export const values = listed('STDIN STDOUT STDERR ARGF String Integer Float Numeric Symbol NilClass TrueClass FalseClass StandardError ArgumentError KeyError TypeError ZeroDivisionError NoMethodError EOFError RuntimeError IndexError RangeError JSON::ParserError CSV::MalformedCSVError Date::Error Float::INFINITY Float::NAN Float::EPSILON Float::MAX Float::MIN Math::PI Math::E Date::MONTHNAMES Date::DAYNAMES Date::ABBR_MONTHNAMES Date::ABBR_DAYNAMES RUBY_VERSION RUBY_PLATFORM RUBY_ENGINE RUBY_PATCHLEVEL RUBY_RELEASE_DATE Encoding::UTF_8 Encoding::ISO_8859_1');

/** Constants that are asked whether a value is of their kind, and functions of the same name. */
export const kinds = listed('Hash Array Set Time Date DateTime');
export const conversions = listed('Integer Float String Array Rational Complex BigDecimal');

/** What is called of constants; it makes values, and reads no file. */
export const made: Readonly<Record<string, ReadonlySet<string>>> = {
  Hash: listed('new'), Array: listed('new'), Set: listed('new'), String: listed('new'), Time: listed('now at parse strptime mktime local utc gm iso8601'), Date: listed('today parse new strptime valid_date? iso8601'), DateTime: listed('now parse strptime'),
  Math: listed('sqrt log log2 log10 exp sin cos tan atan hypot cbrt pow'), Integer: listed('sqrt'), Random: listed('rand'), SecureRandom: listed('hex uuid alphanumeric random_number'), Base64: listed('encode64 decode64 strict_encode64 strict_decode64 urlsafe_encode64 urlsafe_decode64'),
  'Digest::MD5': listed('hexdigest base64digest'), 'Digest::SHA1': listed('hexdigest base64digest'), 'Digest::SHA256': listed('hexdigest base64digest'), 'Digest::SHA512': listed('hexdigest base64digest'),
  File: listed('size exist? file? directory? basename extname dirname join mtime zero? symlink?'), Dir: listed('glob exist? entries children pwd'),
};

/** What is called of constants with just one text or value, and these words of their own behind it. */
export const given: Readonly<Record<string, string>> = {
  'JSON.parse': 'symbolize_names max_nesting', 'JSON.generate': '', 'JSON.pretty_generate': '', 'YAML.safe_load': 'aliases symbolize_names', 'YAML.dump': '',
  'CSV.parse': 'headers col_sep row_sep quote_char converters header_converters liberal_parsing skip_blanks return_headers nil_value strip', 'CSV.parse_line': 'headers col_sep quote_char converters liberal_parsing', 'CSV.generate_line': 'col_sep quote_char force_quotes', 'CSV.new': 'headers col_sep row_sep quote_char converters header_converters liberal_parsing skip_blanks return_headers nil_value strip',
};

/** The same, where what they are given is the name of a file that is read. */
export const reading: Readonly<Record<string, string>> = {
  'File.read': 'encoding', 'File.readlines': 'chomp encoding', 'File.foreach': 'chomp encoding', 'File.open': 'encoding',
  'CSV.foreach': 'headers col_sep row_sep quote_char encoding converters header_converters liberal_parsing skip_blanks return_headers nil_value strip', 'CSV.read': 'headers col_sep row_sep quote_char encoding converters header_converters liberal_parsing skip_blanks return_headers nil_value strip', 'CSV.table': 'col_sep encoding quote_char',
  'JSON.load_file': 'symbolize_names', 'YAML.safe_load_file': 'aliases symbolize_names', 'Digest::MD5.file': '', 'Digest::SHA1.file': '', 'Digest::SHA256.file': '', 'Digest::SHA512.file': '',
};

/** What is called of values: texts, numbers, lists, tables, times, what is fed. None takes the name of a method or a file, makes code out of a text, or gives a class of which more could be called. */
export const methods = listed('puts print write printf read gets readline readlines each_line each_char each_byte lines chars bytes eof? lineno filename getc '
  + 'map flat_map collect select filter reject filter_map each each_with_index each_with_object each_pair each_key each_value each_slice each_cons each_entry reverse_each times upto downto step with_index with_object map! select! reject! sort! sort_by! uniq! reverse! shuffle! compact! flatten! merge! concat '
  + 'sum count size length min max minmax min_by max_by minmax_by sort sort_by group_by partition chunk_while slice_when chunk tally tally_by uniq compact flatten reverse rotate transpose zip product combination permutation take drop take_while drop_while first last find detect find_index find_all index rindex include? member? any? all? none? one? empty? nil? zero? positive? negative? even? odd? finite? nan? infinite? cover? between? clamp cycle lazy force to_set entries sample shuffle bsearch slice values_at dig fetch fetch_values push append unshift prepend insert pop shift delete delete_if delete_at keep_if key key? has_key? value? has_value? keys values invert merge update transform_values transform_keys transform_values! to_h to_a to_s to_i to_f to_r to_c to_sym to_json to_csv inspect default store sum assoc any group '
  + 'split strip lstrip rstrip strip! chomp chomp! chop chop! squeeze sub gsub sub! gsub! tr tr! tr_s delete_prefix delete_suffix upcase downcase capitalize swapcase upcase! downcase! capitalize! center ljust rjust start_with? end_with? match match? scan ord chr hex oct reverse succ next pred replace encode force_encoding encoding valid_encoding? scrub unicode_normalize partition rpartition bytesize byteslice each_grapheme_cluster casecmp casecmp? eql? equal? ascii_only? intern hash join captures named_captures pre_match post_match offset names format '
  + 'round floor ceil truncate abs divmod div modulo remainder fdiv pow digits gcd lcm bit_length numerator denominator rationalize '
  + 'year month mon day mday hour min sec usec nsec wday yday cwday cweek cwyear zone utc localtime getlocal getutc strftime iso8601 xmlschema httpdate rfc2822 to_time to_date to_datetime monday? tuesday? wednesday? thursday? friday? saturday? sunday? next_day prev_day next_month prev_month next_year prev_year jd ajd leap? utc_offset gmtime '
  + 'is_a? kind_of? instance_of? respond_to? dup freeze frozen? itself then tap call superset? subset? union intersection difference intersect? disjoint? add add? headers header_row? fields field row by_col by_row rewind close closed? path hexdigest base64digest message backtrace full_message inject reduce');

/** Of these a text or sign could name what is called of each value. */
export const folding = listed('inject reduce');
