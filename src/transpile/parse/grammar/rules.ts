/**
 * Python 3.14's grammar, in the notation of `peg.ts`. It only recognises: the tree comes from tree-sitter, and this runs on
 * programs that were refused, to find out what CPython would say. So the rules, their order and where they look ahead are
 * those of the language reference; left recursion is written as repetition.
 * https://docs.python.org/3.14/reference/grammar.html
 */
export const RULES = `
file: [statements] ENDMARKER
statements: statement+
statement:
  | a=compound_stmt ?? statement:a
  | simple_stmts
simple_stmts:
  | simple_stmt !';' NEWLINE
  | ';'.simple_stmt+ [';'] NEWLINE
simple_stmt(memo):
  | assignment
  | &"type" type_alias
  | star_expressions
  | &'return' return_stmt
  | &('import' | 'from') import_stmt
  | &'raise' raise_stmt
  | &'pass' pass_stmt
  | &'del' del_stmt
  | &'yield' yield_expr
  | &'assert' assert_stmt
  | &'break' break_stmt
  | &'continue' continue_stmt
  | &'global' 'global' ','.NAME+
  | &'nonlocal' 'nonlocal' ','.NAME+
compound_stmt:
  | &('def' | '@' | 'async') function_def
  | &'if' if_stmt
  | &('class' | '@') class_def
  | &('with' | 'async') with_stmt
  | &('for' | 'async') for_stmt
  | &'try' try_stmt
  | &'while' while_stmt
  | match_stmt
assignment:
  | NAME annotation ['=' annotated_rhs]
  | ('(' single_target ')' | single_subscript_attribute_target) annotation ['=' annotated_rhs]
  | (star_targets '=')+ annotated_rhs !'='
  | single_target augassign ~ annotated_rhs
  | invalid_assignment
annotated_rhs: yield_expr | star_expressions
augassign: '+=' | '-=' | '*=' | '@=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '**=' | '//='
return_stmt: 'return' [star_expressions]
raise_stmt:
  | 'raise' expression 'from' expression
  | 'raise' expression
  | 'raise'
pass_stmt: 'pass'
break_stmt: 'break'
continue_stmt: 'continue'
del_stmt:
  | 'del' del_targets &(';' | NEWLINE)
  | invalid_del_stmt
assert_stmt: 'assert' expression [',' expression]
import_stmt(memo): invalid_import | import_name | import_from
import_name: 'import' dotted_as_names
import_from:
  | 'from' ('.' | '...')* dotted_name 'import' import_from_targets
  | 'from' ('.' | '...')+ 'import' import_from_targets
import_from_targets:
  | '(' import_from_as_names [','] ')'
  | import_from_as_names !','
  | '*'
  | invalid_import_from_targets
import_from_as_names: ','.import_from_as_name+
import_from_as_name:
  | invalid_import_from_as_name
  | NAME ['as' NAME]
dotted_as_names: ','.dotted_as_name+
dotted_as_name:
  | invalid_dotted_as_name
  | dotted_name ['as' NAME]
dotted_name(memo): NAME ('.' NAME)*
block(memo):
  | NEWLINE INDENT statements DEDENT
  | simple_stmts
  | invalid_block
decorators: ('@' named_expression NEWLINE)+
class_def: decorators class_def_raw | class_def_raw
class_def_raw:
  | invalid_class_def_raw
  | 'class' NAME [type_params] ['(' [arguments] ')'] ':' block
function_def: decorators function_def_raw | function_def_raw
function_def_raw:
  | invalid_def_raw
  | 'def' NAME [type_params] '(' [params] ')' [returns] ':' block
  | 'async' 'def' NAME [type_params] '(' [params] ')' [returns] ':' block
params: invalid_parameters | parameters
parameters:
  | slash_no_default param_no_default* param_with_default* [star_etc]
  | slash_with_default param_with_default* [star_etc]
  | param_no_default+ param_with_default* [star_etc]
  | param_with_default+ [star_etc]
  | star_etc
slash_no_default:
  | param_no_default+ '/' ','
  | param_no_default+ '/' &')'
slash_with_default:
  | param_no_default* param_with_default+ '/' ','
  | param_no_default* param_with_default+ '/' &')'
star_etc:
  | invalid_star_etc
  | '*' param_no_default param_maybe_default* [kwds]
  | '*' param_no_default_star_annotation param_maybe_default* [kwds]
  | '*' ',' param_maybe_default+ [kwds]
  | kwds
kwds:
  | invalid_kwds
  | '**' param_no_default
param_no_default:
  | a=param ','
  | a=param &')'
param_no_default_star_annotation:
  | a=param_star_annotation ','
  | a=param_star_annotation &')'
param_with_default:
  | param default ','
  | param default &')'
param_maybe_default:
  | param [default] ','
  | param [default] &')'
param: NAME [annotation] => arg
param_star_annotation: NAME star_annotation => arg
annotation: ':' a=typed ?? hole:a
typed: expression => typed
returns: '->' a=typed ?? hole:a
star_annotation: ':' a=star_expression ?? hole:a
default: '=' expression | invalid_default
if_stmt:
  | invalid_if_stmt
  | 'if' named_expression ':' block elif_stmt
  | 'if' named_expression ':' block [else_block]
elif_stmt:
  | invalid_elif_stmt
  | 'elif' named_expression ':' block elif_stmt
  | 'elif' named_expression ':' block [else_block]
else_block:
  | invalid_else_stmt
  | 'else' &&':' block
while_stmt:
  | invalid_while_stmt
  | 'while' named_expression ':' block [else_block]
for_stmt:
  | invalid_for_stmt
  | 'for' star_targets 'in' ~ star_expressions ':' block [else_block]
  | 'async' 'for' star_targets 'in' ~ star_expressions ':' block [else_block]
  | invalid_for_target
with_stmt:
  | invalid_with_stmt_indent
  | 'with' '(' ','.with_item+ [','] ')' ':' block
  | 'with' ','.with_item+ ':' block
  | 'async' 'with' '(' ','.with_item+ [','] ')' ':' block
  | 'async' 'with' ','.with_item+ ':' block
  | invalid_with_stmt
with_item:
  | with_value 'as' star_target &(',' | ')' | ':')
  | invalid_with_item
  | with_value
with_value: a=expression ?? hole:a
try_stmt:
  | invalid_try_stmt
  | 'try' &&':' block finally_block
  | 'try' &&':' block except_block+ [else_block] [finally_block]
  | 'try' &&':' block except_star_block+ [else_block] [finally_block]
except_block:
  | invalid_except_stmt_indent
  | 'except' expression ':' block
  | 'except' except_type 'as' NAME ':' block
  | 'except' except_types ':' block
  | 'except' ':' block
  | invalid_except_stmt
except_star_block:
  | invalid_except_star_stmt_indent
  | 'except' '*' expression ':' block
  | 'except' '*' except_type 'as' NAME ':' block
  | 'except' '*' except_types ':' block
  | invalid_except_star_stmt
except_type: a=expression ?? hole:a
except_types: a=expressions ?? hole:a
finally_block:
  | invalid_finally_stmt
  | 'finally' &&':' block
match_stmt:
  | "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT
  | invalid_match_stmt
subject_expr:
  | starred_subject ',' [star_named_expressions]
  | star_named_expression ',' [star_named_expressions]
  | a=expression !':=' ?? hole:a
  | named_expression
starred_subject: a=starred_value ?? starred:a
starred_value: '*' starred_operand
starred_operand: a=bitwise_or ?? operand:a
case_block:
  | invalid_case_block
  | "case" patterns [guard] ':' block
guard: 'if' named_expression
patterns: open_sequence_pattern | pattern
pattern: as_pattern | or_pattern
as_pattern:
  | or_pattern 'as' pattern_capture_target
  | invalid_as_pattern
or_pattern: '|'.closed_pattern+
closed_pattern(memo):
  | literal_pattern
  | pattern_capture_target
  | "_"
  | attr !('.' | '(' | '=')
  | '(' pattern ')'
  | sequence_pattern
  | mapping_pattern
  | class_pattern
literal_pattern:
  | signed_number !('+' | '-')
  | complex_number
  | a=strings ?? pattern:a
  | 'None'
  | 'True'
  | 'False'
literal_expr:
  | signed_number !('+' | '-')
  | complex_number
  | &(STRING | FSTRING_START | TSTRING_START) a=strings ?? pattern:a
  | 'None'
  | 'True'
  | 'False'
complex_number: a=signed_real ('+' | '-') b=NUMBER ?? complex:a,b
signed_number: NUMBER | '-' NUMBER
signed_real: NUMBER | '-' a=NUMBER
pattern_capture_target: !"_" NAME !('.' | '(' | '=')
attr(memo): NAME ('.' NAME)+
name_or_attr(memo): NAME ('.' NAME)*
sequence_pattern:
  | '[' [maybe_sequence_pattern] ']'
  | '(' [open_sequence_pattern] ')'
open_sequence_pattern: maybe_star_pattern ',' [maybe_sequence_pattern]
maybe_sequence_pattern: ','.maybe_star_pattern+ [',']
maybe_star_pattern: star_pattern | pattern
star_pattern(memo):
  | '*' pattern_capture_target
  | '*' "_"
mapping_pattern:
  | '{' '}'
  | '{' double_star_pattern [','] '}'
  | '{' items_pattern ',' double_star_pattern [','] '}'
  | '{' items_pattern [','] '}'
items_pattern: ','.key_value_pattern+
key_value_pattern: (literal_expr | attr) ':' pattern
double_star_pattern: '**' a=pattern_capture_target
class_pattern:
  | name_or_attr '(' ')'
  | name_or_attr '(' positional_patterns [','] ')'
  | name_or_attr '(' keyword_patterns [','] ')'
  | name_or_attr '(' positional_patterns ',' keyword_patterns [','] ')'
  | invalid_class_pattern
positional_patterns: ','.pattern+
keyword_patterns: ','.keyword_pattern+
keyword_pattern: NAME '=' pattern
type_alias: "type" NAME [type_params] '=' expression
type_params:
  | invalid_type_params
  | '[' type_param_seq ']'
type_param_seq: ','.type_param+ [',']
type_param(memo):
  | NAME [type_param_bound] [type_param_default]
  | invalid_type_param
  | '*' NAME [type_param_starred_default]
  | '**' NAME [type_param_default]
type_param_bound: ':' expression
type_param_starred_default:
  | type_param_default
  | '=' a=star_expression ?? default:a
type_param_default: '=' a=typed ?? default:a
expressions:
  | expression (',' expression)+ [','] => Tuple
  | expression ',' => Tuple
  | expression
expression(memo):
  | invalid_expression
  | invalid_legacy_expression
  | if_expression
  | disjunction
  | lambdef
if_expression: disjunction 'if' disjunction 'else' expression => IfExp
yield_expr:
  | 'yield' 'from' expression => Yield
  | 'yield' [star_expressions] => Yield
star_expressions:
  | a=star_expression b=(',' a=star_expression)+ [','] => Tuple
  | a=star_expression ',' => Tuple
  | a=star_expression ?? lone_star:a
star_expression(memo):
  | '*' a=starred_operand => Starred
  | expression
star_named_expressions: a=','.star_named_expression+ [',']
star_named_expression:
  | '*' a=starred_operand => Starred
  | named_expression
assignment_expression: NAME ':=' ~ expression => NamedExpr
named_expression:
  | assignment_expression
  | invalid_named_expression
  | a=expression !':='
disjunction(memo):
  | conjunction ('or' conjunction)+ => BoolOp
  | conjunction
conjunction(memo):
  | inversion ('and' inversion)+ => BoolOp
  | inversion
inversion(memo):
  | 'not' inversion => UnaryOp
  | comparison
comparison:
  | a=bitwise_or b=compare_pair+ => Compare
  | bitwise_or
compare_pair: '==' bitwise_or | '!=' bitwise_or | '<=' bitwise_or | '<' bitwise_or | '>=' bitwise_or | '>' bitwise_or
  | 'not' 'in' bitwise_or
  | in_bitwise_or
  | 'is' 'not' bitwise_or
  | 'is' bitwise_or
in_bitwise_or: 'in' bitwise_or => In
bitwise_or(memo):
  | bitwise_xor ('|' bitwise_xor)+ => BinOp
  | bitwise_xor
bitwise_xor(memo):
  | bitwise_and ('^' bitwise_and)+ => BinOp
  | bitwise_and
bitwise_and(memo):
  | shift_expr ('&' shift_expr)+ => BinOp
  | shift_expr
shift_expr(memo):
  | invalid_arithmetic
  | sum (('<<' | '>>') sum)+ => BinOp
  | sum
sum(memo):
  | term (('+' | '-') term)+ => BinOp
  | term
term(memo):
  | invalid_factor
  | factor (('*' | '/' | '//' | '%' | '@') factor)+ => BinOp
  | factor
factor(memo):
  | ('+' | '-' | '~') factor => UnaryOp
  | power
power:
  | await_primary '**' factor => BinOp
  | await_primary
await_primary(memo):
  | 'await' primary => Await
  | primary
primary(memo):
  | a=atom b=trailer+ => @b
  | atom
trailer:
  | '.' NAME => Attribute
  | genexp => Call
  | '(' [arguments] ')' => Call
  | '[' slices ']' => Subscript
slices:
  | slice !','
  | ','.(slice | starred_expression)+ [','] => Tuple
slice:
  | [expression] ':' [expression] [':' [expression]] => Slice
  | named_expression
atom:
  | NAME
  | a='True' => True
  | a='False' => False
  | a='None' => None
  | &(STRING | FSTRING_START | TSTRING_START) strings
  | NUMBER
  | &'(' (tuple | group | genexp)
  | &'[' (list | listcomp)
  | &'{' (dict | set | dictcomp | setcomp)
  | a='...' => Ellipsis
group:
  | '(' a=(yield_expr | named_expression) ')'
  | invalid_group
lambdef: 'lambda' [lambda_params] ':' expression => Lambda
lambda_params: invalid_lambda_parameters | lambda_parameters
lambda_parameters:
  | lambda_slash_no_default lambda_param_no_default* lambda_param_with_default* [lambda_star_etc]
  | lambda_slash_with_default lambda_param_with_default* [lambda_star_etc]
  | lambda_param_no_default+ lambda_param_with_default* [lambda_star_etc]
  | lambda_param_with_default+ [lambda_star_etc]
  | lambda_star_etc
lambda_slash_no_default:
  | lambda_param_no_default+ '/' ','
  | lambda_param_no_default+ '/' &':'
lambda_slash_with_default:
  | lambda_param_no_default* lambda_param_with_default+ '/' ','
  | lambda_param_no_default* lambda_param_with_default+ '/' &':'
lambda_star_etc:
  | invalid_lambda_star_etc
  | '*' lambda_param_no_default lambda_param_maybe_default* [lambda_kwds]
  | '*' ',' lambda_param_maybe_default+ [lambda_kwds]
  | lambda_kwds
lambda_kwds:
  | invalid_lambda_kwds
  | '**' lambda_param_no_default
lambda_param_no_default:
  | a=NAME ','
  | a=NAME &':'
lambda_param_with_default:
  | NAME default ','
  | NAME default &':'
lambda_param_maybe_default:
  | NAME [default] ','
  | NAME [default] &':'
fstring_middle: fstring_replacement_field | FSTRING_MIDDLE
fstring_replacement_field:
  | '{' annotated_rhs ['='] [fstring_conversion] [fstring_full_format_spec] '}' => FormattedValue
  | invalid_fstring_replacement_field
fstring_conversion: a="!" b=NAME ?? conversion:a,b
fstring_full_format_spec: ':' fstring_format_spec*
fstring_format_spec: FSTRING_MIDDLE | fstring_replacement_field
fstring: FSTRING_START fstring_middle* FSTRING_END => JoinedStr
tstring_replacement_field:
  | '{' annotated_rhs ['='] [fstring_conversion] [tstring_full_format_spec] '}' => FormattedValue
  | invalid_tstring_replacement_field
tstring_full_format_spec: ':' tstring_format_spec*
tstring_format_spec: TSTRING_MIDDLE | tstring_replacement_field
tstring_middle: tstring_replacement_field | TSTRING_MIDDLE
tstring(memo): TSTRING_START tstring_middle* TSTRING_END => TemplateStr
plain_string: STRING => Constant
strings(memo):
  | invalid_string_tstring_concat
  | a=(fstring | plain_string)+ => @a ?? strings:a
  | a=tstring+ => @a
list: '[' a=[star_named_expressions] ']' => List
tuple: '(' a=[b=star_named_expression ',' c=[star_named_expressions] => sequence] ')' => Tuple
set: '{' star_named_expressions '}' => Set
dict:
  | '{' [double_starred_kvpairs] '}' => Dict
  | '{' invalid_double_starred_kvpairs '}'
double_starred_kvpairs: ','.double_starred_kvpair+ [',']
double_starred_kvpair:
  | '**' bitwise_or
  | kvpair
kvpair: expression ':' expression
for_if_clauses: for_if_clause+
for_if_clause:
  | 'async' 'for' star_targets 'in' ~ disjunction ('if' disjunction)* => comprehension
  | 'for' star_targets 'in' ~ disjunction ('if' disjunction)* => comprehension
  | invalid_for_if_clause
  | invalid_for_target
listcomp:
  | '[' named_expression for_if_clauses ']' => ListComp
  | invalid_comprehension
setcomp:
  | '{' named_expression for_if_clauses '}' => SetComp
  | invalid_comprehension
genexp:
  | '(' (assignment_expression | expression !':=') for_if_clauses ')' => GeneratorExp
  | invalid_comprehension
dictcomp:
  | '{' kvpair for_if_clauses '}' => DictComp
  | invalid_dict_comprehension
arguments(memo):
  | a=args [','] &')'
  | invalid_arguments
args:
  | a=','.(starred_expression | (assignment_expression | expression !':=') !'=')+ b=[',' a=kwargs] => Call
  | a=kwargs => Call
kwargs:
  | ','.kwarg_or_starred+ ',' ','.kwarg_or_double_starred+
  | ','.kwarg_or_starred+
  | ','.kwarg_or_double_starred+
starred_expression:
  | invalid_starred_expression_unpacking
  | '*' a=starred_argument => Starred
  | invalid_starred_expression
starred_argument: a=expression ?? operand:a
kwarg_or_starred:
  | invalid_kwarg
  | NAME '=' expression => keyword
  | starred_expression
kwarg_or_double_starred:
  | invalid_kwarg
  | NAME '=' expression => keyword
  | '**' expression => doublestar
star_targets:
  | star_target !','
  | star_target (',' star_target)* [',']
star_targets_list_seq: ','.star_target+ [',']
star_targets_tuple_seq:
  | star_target (',' star_target)+ [',']
  | star_target ','
star_target(memo):
  | '*' !'*' starred_target
  | target_with_star_atom
starred_target: a=star_target ?? hole:a
target_with_star_atom(memo):
  | t_primary '.' NAME !t_lookahead
  | t_primary '[' slices ']' !t_lookahead
  | star_atom
star_atom:
  | NAME
  | '(' target_with_star_atom ')'
  | '(' [star_targets_tuple_seq] ')'
  | '[' [star_targets_list_seq] ']'
single_target:
  | single_subscript_attribute_target
  | NAME
  | '(' single_target ')'
single_subscript_attribute_target:
  | t_primary '.' NAME !t_lookahead
  | t_primary '[' slices ']' !t_lookahead
t_primary(memo): atom &t_lookahead t_trailer*
t_trailer:
  | '.' NAME &t_lookahead
  | '[' slices ']' &t_lookahead
  | genexp &t_lookahead
  | '(' [arguments] ')' &t_lookahead
t_lookahead: '(' | '[' | '.'
del_targets: ','.del_target+ [',']
del_target(memo):
  | t_primary '.' NAME !t_lookahead
  | t_primary '[' slices ']' !t_lookahead
  | del_t_atom
del_t_atom:
  | NAME
  | '(' del_target ')'
  | '(' [del_targets] ')'
  | '[' [del_targets] ']'
`;
