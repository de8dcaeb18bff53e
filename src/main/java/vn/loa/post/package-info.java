/**
 * Posts (bài đăng): articles broadcast to the followers of an Official Account, and what people posted by hand. They stand beside a
 * campaign's waves and never in the books of persons, because nobody knows by name who saw a post.
 */
@ApplicationModule(allowedDependencies = {"campaign", "channel", "wave", "words"})
@NullMarked
package vn.loa.post;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
