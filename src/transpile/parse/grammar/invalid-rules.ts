/**
 * The rules that take part only when a program has already been refused: what people write by mistake, and CPython's words
 * for it. After `!!` comes where, then the message. Where: `at:a` that part, `range:a,b` from one to the other, `from:a` from
 * there to the last token read, `last` the last token read, `next` the next token, `indent` an IndentationError at the last
 * token, `target:a,X` the part of `a` that cannot be a target, others as in `raise.ts`. In the message `{a}` is what kind of
 * expression that is, `{a.line}` its line, `{a.text}` its text.
 */
export const INVALID_RULES = `
expression_without_invalid:
  | disjunction 'if' disjunction 'else' expression => IfExp
  | disjunction
  | lambdef
invalid_arguments:
  | ((','.(starred_expression | (assignment_expression | expression !':=') !'=')+ ',' kwargs) | kwargs) a=',' ','.(starred_expression !'=')+ !! from:a iterable argument unpacking follows keyword argument unpacking
  | a=expression b=for_if_clauses ',' [args | expression for_if_clauses] !! range:a,b Generator expression must be parenthesized
  | a=NAME b='=' expression for_if_clauses !! range:a,b invalid syntax. Maybe you meant '==' or ':=' instead of '='?
  | [args ','] a=NAME b='=' &(',' | ')') !! range:a,b expected argument value expression
  | a=args b=for_if_clauses !! bare_generator:a,b Generator expression must be parenthesized
  | args ',' a=expression b=for_if_clauses !! range:a,b Generator expression must be parenthesized
  | a=args ',' args !! positional:a
invalid_kwarg:
  | a=('True' | 'False' | 'None') b='=' !! range:a,b cannot assign to {a.text}
  | a=NAME b='=' expression for_if_clauses !! range:a,b invalid syntax. Maybe you meant '==' or ':=' instead of '='?
  | !(NAME '=') a=expression b='=' !! range:a,b expression cannot contain assignment, perhaps you meant "=="?
  | a='**' expression '=' b=expression !! range:a,b cannot assign to keyword argument unpacking
invalid_legacy_expression:
  | a=NAME !'(' b=star_expressions !! legacy:a,b Missing parentheses in call to '{a.text}'. Did you mean {a.text}(...)?
invalid_type_param:
  | '*' NAME a=':' b=expression !! bound:a,b with TypeVarTuple
  | '**' NAME a=':' b=expression !! bound:a,b with ParamSpec
invalid_expression:
  | STRING a=(!STRING expression_without_invalid)+ STRING !! range:a,a invalid syntax. Is this intended to be part of the string?
  | !(NAME STRING | SOFT_KEYWORD) a=disjunction b=expression_without_invalid !! comma:a,b invalid syntax. Perhaps you forgot a comma?
  | a=disjunction 'if' b=disjunction !('else' | ':') !! range:a,b expected 'else' after 'if' expression
  | a=disjunction 'if' b=disjunction 'else' !expression !! next expected expression after 'else', but statement is given
  | a=(pass_stmt | break_stmt | continue_stmt) 'if' disjunction 'else' simple_stmt !! at:a expected expression before 'if', but statement is given
  | a='lambda' [lambda_params] b=':' &FSTRING_MIDDLE !! range:a,b f-string: lambda expressions are not allowed without parentheses
  | a='lambda' [lambda_params] b=':' &TSTRING_MIDDLE !! range:a,b t-string: lambda expressions are not allowed without parentheses
invalid_named_expression(memo):
  | a=expression ':=' expression !! at:a cannot use assignment expressions with {a}
  | a=NAME '=' b=bitwise_or !('=' | ':=') !! range:a,b invalid syntax. Maybe you meant '==' or ':=' instead of '='?
  | !(list | tuple | genexp | 'True' | 'None' | 'False') a=bitwise_or '=' bitwise_or !('=' | ':=') !! at:a cannot assign to {a} here. Maybe you meant '==' instead of '='?
invalid_assignment:
  | a=invalid_ann_assign_target ':' expression !! at:a only single target (not {a}) can be annotated
  | a=star_named_expression ',' star_named_expressions* ':' expression !! at:a only single target (not tuple) can be annotated
  | a=expression ':' expression !! at:a illegal target for annotation
  | (star_targets '=')* a=star_expressions '=' !! target:a,Star cannot assign to
  | (star_targets '=')* a=yield_expr '=' !! at:a assignment to yield expression not possible
  | a=star_expressions augassign annotated_rhs !! at:a '{a}' is an illegal expression for augmented assignment
invalid_ann_assign_target:
  | list
  | tuple
  | '(' a=invalid_ann_assign_target ')'
invalid_del_stmt:
  | 'del' a=star_expressions !! target:a,Del cannot delete
invalid_block:
  | NEWLINE !INDENT !! indent expected an indented block
invalid_comprehension:
  | ('[' | '(' | '{') a=starred_expression for_if_clauses !! at:a iterable unpacking cannot be used in comprehension
  | ('[' | '{') a=star_named_expression ',' b=star_named_expressions for_if_clauses !! range:a,b did you forget parentheses around the comprehension target?
  | ('[' | '{') a=star_named_expression b=',' for_if_clauses !! range:a,b did you forget parentheses around the comprehension target?
invalid_dict_comprehension:
  | '{' a='**' bitwise_or for_if_clauses '}' !! at:a dict unpacking cannot be used in dict comprehension
invalid_parameters:
  | a='/' ',' !! at:a at least one argument must precede /
  | (slash_no_default | slash_with_default) param_maybe_default* a='/' !! at:a / may appear only once
  | [slash_no_default] param_no_default* invalid_parameters_helper a=param_no_default !! at:a parameter without a default follows parameter with a default
  | param_no_default* a='(' param_no_default+ [','] b=')' !! range:a,b Function parameters cannot be parenthesized
  | [slash_no_default | slash_with_default] param_maybe_default* '*' (',' | param_no_default) param_maybe_default* a='/' !! at:a / must be ahead of *
  | param_maybe_default+ '/' a='*' !! at:a expected comma between / and *
invalid_parameters_helper: slash_with_default | param_with_default+
invalid_default:
  | a='=' &(')' | ',') !! at:a expected default value expression
invalid_star_etc:
  | a='*' (')' | ',' (')' | '**')) !! at:a named arguments must follow bare *
  | '*' param a='=' !! at:a var-positional argument cannot have default value
  | '*' (param_no_default | ',') param_maybe_default* a='*' (param_no_default | ',') !! at:a * argument may appear only once
invalid_kwds:
  | '**' param a='=' !! at:a var-keyword argument cannot have default value
  | '**' param ',' a=param !! at:a arguments cannot follow var-keyword argument
  | '**' param ',' a=('*' | '**' | '/') !! at:a arguments cannot follow var-keyword argument
invalid_lambda_parameters:
  | a='/' ',' !! at:a at least one argument must precede /
  | (lambda_slash_no_default | lambda_slash_with_default) lambda_param_maybe_default* a='/' !! at:a / may appear only once
  | [lambda_slash_no_default] lambda_param_no_default* invalid_lambda_parameters_helper a=lambda_param_no_default !! at:a parameter without a default follows parameter with a default
  | lambda_param_no_default* a='(' ','.NAME+ [','] b=')' !! range:a,b Lambda expression parameters cannot be parenthesized
  | [lambda_slash_no_default | lambda_slash_with_default] lambda_param_maybe_default* '*' (',' | lambda_param_no_default) lambda_param_maybe_default* a='/' !! at:a / must be ahead of *
  | lambda_param_maybe_default+ '/' a='*' !! at:a expected comma between / and *
invalid_lambda_parameters_helper: lambda_slash_with_default | lambda_param_with_default+
invalid_lambda_star_etc:
  | '*' (':' | ',' (':' | '**')) !! last named arguments must follow bare *
  | '*' NAME a='=' !! at:a var-positional argument cannot have default value
  | '*' (lambda_param_no_default | ',') lambda_param_maybe_default* a='*' (lambda_param_no_default | ',') !! at:a * argument may appear only once
invalid_lambda_kwds:
  | '**' NAME a='=' !! at:a var-keyword argument cannot have default value
  | '**' NAME ',' a=NAME !! at:a arguments cannot follow var-keyword argument
  | '**' NAME ',' a=('*' | '**' | '/') !! at:a arguments cannot follow var-keyword argument
invalid_with_item:
  | expression 'as' a=expression &(',' | ')' | ':') !! target:a,Star cannot assign to
invalid_for_if_clause:
  | ['async'] 'for' (bitwise_or (',' bitwise_or)* [',']) !'in' !! last 'in' expected after for-loop variables
invalid_for_target:
  | ['async'] 'for' a=star_expressions !! target:a,For cannot assign to
invalid_group:
  | '(' a=starred_expression ')' !! at:a cannot use starred expression here
  | '(' a='**' expression ')' !! at:a cannot use double starred expression here
invalid_import:
  | a='import' ','.dotted_name+ 'from' dotted_name !! from:a Did you mean to use 'from ... import ...' instead?
  | 'import' a=NEWLINE !! from:a Expected one or more names after 'import'
invalid_dotted_as_name:
  | dotted_name 'as' !(NAME (',' | ')' | ';' | NEWLINE)) a=expression !! at:a cannot use {a} as import target
invalid_import_from_as_name:
  | NAME 'as' !(NAME (',' | ')' | ';' | NEWLINE)) a=expression !! at:a cannot use {a} as import target
invalid_import_from_targets:
  | import_from_as_names ',' NEWLINE !! last trailing comma not allowed without surrounding parentheses
  | a=NEWLINE !! from:a Expected one or more names after 'import'
invalid_with_stmt:
  | ['async'] 'with' ','.(expression ['as' star_target])+ NEWLINE !! last expected ':'
  | ['async'] 'with' '(' ','.(expressions ['as' star_target])+ [','] ')' NEWLINE !! last expected ':'
invalid_with_stmt_indent:
  | ['async'] a='with' ','.(expression ['as' star_target])+ ':' NEWLINE !INDENT !! indent expected an indented block after 'with' statement on line {a.line}
  | ['async'] a='with' '(' ','.(expressions ['as' star_target])+ [','] ')' ':' NEWLINE !INDENT !! indent expected an indented block after 'with' statement on line {a.line}
invalid_try_stmt:
  | a='try' ':' NEWLINE !INDENT !! indent expected an indented block after 'try' statement on line {a.line}
  | 'try' ':' block !('except' | 'finally') !! last expected 'except' or 'finally' block
  | 'try' ':' block* except_block+ a='except' b='*' expression ['as' NAME] ':' !! range:a,b cannot have both 'except' and 'except*' on the same 'try'
  | 'try' ':' block* except_star_block+ a='except' [expression ['as' NAME]] ':' !! at:a cannot have both 'except' and 'except*' on the same 'try'
invalid_except_stmt:
  | 'except' a=expression ',' expressions 'as' NAME ':' !! from:a multiple exception types must be parenthesized when using 'as'
  | 'except' expression ['as' NAME] NEWLINE !! last expected ':'
  | 'except' NEWLINE !! last expected ':'
  | 'except' expression 'as' a=expression ':' block !! at:a cannot use except statement with {a}
invalid_except_star_stmt:
  | 'except' '*' a=expression ',' expressions 'as' NAME ':' !! from:a multiple exception types must be parenthesized when using 'as'
  | 'except' '*' expression ['as' NAME] NEWLINE !! last expected ':'
  | 'except' '*' (NEWLINE | ':') !! last expected one or more exception types
  | 'except' '*' expression 'as' a=expression ':' block !! at:a cannot use except* statement with {a}
invalid_finally_stmt:
  | a='finally' ':' NEWLINE !INDENT !! indent expected an indented block after 'finally' statement on line {a.line}
invalid_except_stmt_indent:
  | a='except' expression ['as' NAME] ':' NEWLINE !INDENT !! indent expected an indented block after 'except' statement on line {a.line}
  | a='except' ':' NEWLINE !INDENT !! indent expected an indented block after 'except' statement on line {a.line}
invalid_except_star_stmt_indent:
  | a='except' '*' expression ['as' NAME] ':' NEWLINE !INDENT !! indent expected an indented block after 'except*' statement on line {a.line}
invalid_match_stmt:
  | "match" subject_expr NEWLINE !! last expected ':'
  | a="match" subject_expr ':' NEWLINE !INDENT !! indent expected an indented block after 'match' statement on line {a.line}
invalid_case_block:
  | "case" patterns [guard] NEWLINE !! last expected ':'
  | a="case" patterns [guard] ':' NEWLINE !INDENT !! indent expected an indented block after 'case' statement on line {a.line}
invalid_as_pattern:
  | or_pattern 'as' a="_" !! at:a cannot use '_' as a target
  | or_pattern 'as' a=expression !! at:a cannot use {a} as pattern target
invalid_class_pattern:
  | name_or_attr '(' a=invalid_class_argument_pattern !! range:a,a positional patterns follow keyword patterns
invalid_class_argument_pattern: [positional_patterns ','] keyword_patterns ',' a=positional_patterns
invalid_if_stmt:
  | 'if' named_expression NEWLINE !! last expected ':'
  | a='if' named_expression ':' NEWLINE !INDENT !! indent expected an indented block after 'if' statement on line {a.line}
invalid_elif_stmt:
  | 'elif' named_expression NEWLINE !! last expected ':'
  | a='elif' named_expression ':' NEWLINE !INDENT !! indent expected an indented block after 'elif' statement on line {a.line}
invalid_else_stmt:
  | a='else' ':' NEWLINE !INDENT !! indent expected an indented block after 'else' statement on line {a.line}
  | 'else' ':' block 'elif' !! last 'elif' block follows an 'else' block
invalid_while_stmt:
  | 'while' named_expression NEWLINE !! last expected ':'
  | a='while' named_expression ':' NEWLINE !INDENT !! indent expected an indented block after 'while' statement on line {a.line}
invalid_for_stmt:
  | ['async'] 'for' star_targets 'in' star_expressions NEWLINE !! last expected ':'
  | ['async'] a='for' star_targets 'in' star_expressions ':' NEWLINE !INDENT !! indent expected an indented block after 'for' statement on line {a.line}
invalid_def_raw:
  | ['async'] a='def' NAME [type_params] '(' [params] ')' ['->' expression] ':' NEWLINE !INDENT !! indent expected an indented block after function definition on line {a.line}
  | ['async'] 'def' NAME [type_params] &&'(' [params] ')' ['->' expression] &&':' block
invalid_class_def_raw:
  | 'class' NAME [type_params] ['(' [arguments] ')'] NEWLINE !! last expected ':'
  | a='class' NAME [type_params] ['(' [arguments] ')'] ':' NEWLINE !INDENT !! indent expected an indented block after class definition on line {a.line}
invalid_double_starred_kvpairs:
  | ','.double_starred_kvpair+ ',' invalid_kvpair
  | expression ':' a='*' bitwise_or !! from:a cannot use a starred expression in a dictionary value
  | expression a=':' &('}' | ',') !! at:a expression expected after dictionary key and ':'
invalid_kvpair:
  | a=expression !':' !! key:a ':' expected after dictionary key
  | expression ':' a='*' bitwise_or !! from:a cannot use a starred expression in a dictionary value
  | expression a=':' &('}' | ',') !! at:a expression expected after dictionary key and ':'
invalid_starred_expression_unpacking:
  | a='*' expression '=' b=expression !! range:a,b cannot assign to iterable argument unpacking
invalid_starred_expression:
  | '*' !! last Invalid star expression
invalid_fstring_replacement_field:
  | '{' a='=' !! at:a f-string: valid expression required before '='
  | '{' a='!' !! at:a f-string: valid expression required before '!'
  | '{' a=':' !! at:a f-string: valid expression required before ':'
  | '{' a='}' !! at:a f-string: valid expression required before '}'
  | '{' !annotated_rhs !! next f-string: expecting a valid expression after '{'
  | '{' annotated_rhs !('=' | '!' | ':' | '}') !! next f-string: expecting '=', or '!', or ':', or '}'
  | '{' annotated_rhs '=' !('!' | ':' | '}') !! next f-string: expecting '!', or ':', or '}'
  | '{' annotated_rhs ['='] invalid_fstring_conversion_character
  | '{' annotated_rhs ['='] ['!' NAME] !(':' | '}') !! next f-string: expecting ':' or '}'
  | '{' annotated_rhs ['='] ['!' NAME] ':' fstring_format_spec* !'}' !! next f-string: expecting '}', or format specs
  | '{' annotated_rhs ['='] ['!' NAME] !'}' !! next f-string: expecting '}'
invalid_fstring_conversion_character:
  | '!' &(':' | '}') !! next f-string: missing conversion character
  | '!' !NAME !! next f-string: invalid conversion character
invalid_tstring_replacement_field:
  | '{' a='=' !! at:a t-string: valid expression required before '='
  | '{' a='!' !! at:a t-string: valid expression required before '!'
  | '{' a=':' !! at:a t-string: valid expression required before ':'
  | '{' a='}' !! at:a t-string: valid expression required before '}'
  | '{' !annotated_rhs !! next t-string: expecting a valid expression after '{'
  | '{' annotated_rhs !('=' | '!' | ':' | '}') !! next t-string: expecting '=', or '!', or ':', or '}'
  | '{' annotated_rhs '=' !('!' | ':' | '}') !! next t-string: expecting '!', or ':', or '}'
  | '{' annotated_rhs ['='] invalid_tstring_conversion_character
  | '{' annotated_rhs ['='] ['!' NAME] !(':' | '}') !! next t-string: expecting ':' or '}'
  | '{' annotated_rhs ['='] ['!' NAME] ':' tstring_format_spec* !'}' !! next t-string: expecting '}', or format specs
  | '{' annotated_rhs ['='] ['!' NAME] !'}' !! next t-string: expecting '}'
invalid_tstring_conversion_character:
  | '!' &(':' | '}') !! next t-string: missing conversion character
  | '!' !NAME !! next t-string: invalid conversion character
invalid_string_tstring_concat:
  | a=(fstring | plain_string)+ b=tstring !! last_of:a,b cannot mix t-string literals with string or bytes literals
  | a=tstring+ b=(fstring | plain_string) !! last_of:a,b cannot mix t-string literals with string or bytes literals
invalid_arithmetic:
  | sum ('+' | '-' | '*' | '/' | '%' | '//' | '@') a='not' b=inversion !! range:a,b 'not' after an operator must be parenthesized
invalid_factor:
  | ('+' | '-' | '~') a='not' b=factor !! range:a,b 'not' after an operator must be parenthesized
invalid_type_params:
  | '[' a=']' !! from:a Type parameter list cannot be empty
`;
