package vn.loa.reply;

import vn.loa.channel.Reply;

/**
 * A reply and what it was understood as.
 *
 * @param answers what it is about
 */
record Understood(Reply reply, Meaning meaning, Answered answers) {

    boolean isOptOut() {
        return meaning == Meaning.OPT_OUT;
    }
}
