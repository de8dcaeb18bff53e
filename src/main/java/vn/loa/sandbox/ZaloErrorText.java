package vn.loa.sandbox;

import java.util.Map;

/** The {@code message} beside an error; readers must not rely on it. */
final class ZaloErrorText {

    private static final Map<Integer, String> TEXTS = Map.ofEntries(
            Map.entry(-32, "API rate limit exceeded"),
            Map.entry(-106, "Method not support"),
            Map.entry(-107, "Message id is invalid"),
            Map.entry(-108, "Phone number is invalid"),
            Map.entry(-109, "Template id is invalid"),
            Map.entry(-110, "Zalo version is not supported"),
            Map.entry(-111, "Template data is empty"),
            Map.entry(-112, "Template data type is not defined"),
            Map.entry(-1121, "Parameter exceeds max length"),
            Map.entry(-1122, "Template data missing parameter"),
            Map.entry(-114, "User is inactive or has refused the message"),
            Map.entry(-118, "Zalo account not existed"),
            Map.entry(-119, "Account can not receive message"),
            Map.entry(-121, "Body data is empty"),
            Map.entry(-122, "Body format is invalid"),
            Map.entry(-124, "Access token is invalid"),
            Map.entry(-1241, "Appsecret proof is invalid"),
            Map.entry(-131, "Template is not approved"),
            Map.entry(-132, "Parameter is invalid"),
            Map.entry(-133, "This template can not be sent at night (22h-6h)"),
            Map.entry(-139, "User rejected this type of message"),
            Map.entry(-141, "User rejected messages of this Official Account"),
            Map.entry(-144, "Official Account exceeds the daily limit"),
            Map.entry(-146, "Template is disabled because of low quality"),
            Map.entry(-201, "Param is invalid"),
            Map.entry(-210, "Param is over the limit"),
            Map.entry(-213, "User has not followed the Official Account"),
            Map.entry(-216, "Access token is invalid"),
            Map.entry(-220, "Access token has expired"),
            Map.entry(-230, "User has not interacted with the Official Account in the past 7 days"),
            Map.entry(-234, "This type of message can not be sent at night (22h-6h)"),
            Map.entry(-242, "Appsecret proof is invalid"));

    private ZaloErrorText() {}

    static String of(int code) {
        return TEXTS.getOrDefault(code, "Error " + code);
    }
}
