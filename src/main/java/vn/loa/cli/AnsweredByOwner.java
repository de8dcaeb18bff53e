package vn.loa.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A command that reads or steers what the owner of the home is doing. While another process owns the home the command
 * runs inside that one, over {@code data/loa.sock}; see {@link AskOwner}. Such a command asks nothing on standard input,
 * names no file of the caller's directory, and gets its engine from {@link Screen#engine()}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface AnsweredByOwner {}
