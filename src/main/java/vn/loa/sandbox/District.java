package vn.loa.sandbox;

import java.util.List;

/**
 * A district of the demo's province.
 *
 * @param name with its kind, {@code Huyện Chiêm Hóa}
 * @param smartphones in the district on the source's date; its weight among the people of the demo
 * @param communes each with its kind, {@code Xã Kim Bình}
 */
record District(String name, int smartphones, List<String> communes) {}
