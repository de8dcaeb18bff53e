package vn.loa.smpp;

/** The command_id values this channel reads or writes itself (SMPP 3.4 section 5.1.2.1); jSMPP knows the others. */
final class CommandId {

    static final int GENERIC_NACK = 0x80000000;
    static final int BIND_RECEIVER_RESP = 0x80000001;
    static final int BIND_TRANSMITTER_RESP = 0x80000002;
    static final int BIND_TRANSCEIVER_RESP = 0x80000009;
    static final int SUBMIT_SM = 0x00000004;
    static final int SUBMIT_SM_RESP = 0x80000004;
    static final int QUERY_SM = 0x00000003;
    static final int QUERY_SM_RESP = 0x80000003;
    static final int DELIVER_SM = 0x00000005;
    static final int UNBIND = 0x00000006;
    static final int UNBIND_RESP = 0x80000006;
    static final int ENQUIRE_LINK = 0x00000015;
    static final int ENQUIRE_LINK_RESP = 0x80000015;
    static final int DATA_SM = 0x00000103;

    static final int RESPONSE = 0x80000000;

    private CommandId() {}
}
