"""Pairs of words that stand together in plans and of which each has one reading only, whatever its marks look like."""

from __future__ import annotations

PAIRS = """
an ninh, an toàn, ban chấp, ban chỉ, ban giám, ban hành, ban nhân, biên bản, biên chế, biên soạn, biểu dương, biểu
mẫu, bàn giao, báo chí, báo cáo, bình dân, bình xét, bình đẳng, bí thư, bảo hiểm, bảo mật, bảo tồn, bảo vệ, bảo đảm,
bầu cử, bắt buộc, bắt đầu, bằng khen, bế mạc, bồi dưỡng, bồi thường, bổ nhiệm, bổ sung, bộ phận, cao đẳng, chi bộ, chi
cục, chi hội, chi nhánh, chi thường, chi tiêu, chi tiết, chi viện, chi đoàn, chi đội, chi ủy, chuyên gia, chuyên môn,
chuyên trách, chuyên đề, chuyển biến, chuyển giao, chuyển đổi, chuẩn bị, chính phủ, chính quyền, chính sách, chính
thức, chính trị, chăm lo, chăm sóc, chương trình, chấm dứt, chấm điểm, chấp hành, chất lượng, chất thải, chậm nhất,
chặt chẽ, chế độ, chỉ huy, chỉ thị, chỉ tiêu, chỉ đạo, chỉnh sửa, chỗ ngồi, chủ nhiệm, chủ nhật, chủ trì, chủ trương,
chủ tịch, chủ điểm, chủ đề, chủ động, chức năng, chức vụ, chứng chỉ, chứng nhận, cuộc sống, cuộc thi, cuộc vận, cán
bộ, cây xanh, cô giáo, công an, công bố, công chức, công dân, công khai, công lập, công nghiệp, công nghệ, công nhân,
công nhận, công trình, công tác, công văn, công đoàn, căn cứ, cơ bản, cơ cấu, cơ quan, cơ sở, cải cách, cải thiện, cải
tiến, cảnh báo, cảnh quan, cảnh sát, cấp cứu, cấp phát, cấp trường, cập nhật, cổ phiếu, cổ phần, cổng thông, cộng tác,
cộng đồng, củng cố, cử tri, danh hiệu, danh mục, danh sách, di tích, diễn biến, diễn ra, diễn tập, diễn đàn, du lịch,
duy trì, dân chủ, dân cư, dân quân, dân số, dân tộc, dân vận, dịch bệnh, dịch vụ, dữ liệu, dự kiến, dự phòng, dự thi,
dự toán, ghi nhận, gia đình, giai đoạn, giao ban, giao lưu, giao thông, giá trị, giám khảo, giám sát, giám đốc, giáo
dục, giáo viên, giải pháp, giải phóng, giải quyết, giải thưởng, giảm nghèo, giấy khen, giấy phép, giới thiệu, gương
mẫu, gắn bó, hiến máu, hiện đại, hiệu lực, hiệu quả, hiệu trưởng, hoàn cảnh, hoàn thiện, hoàn thành, hoạt động, huy
động, hành chính, hành lang, hành động, hình thức, hòa bình, hùng biện, hướng dẫn, hướng nghiệp, hưởng ứng, hạ tầng,
hạn chế, hạnh phúc, hậu cần, hệ thống, học bạ, học bổng, học kỳ, học sinh, học tập, hồ chí, hồ sơ, hỗ trợ, hộ tịch,
hội chợ, hội nghị, hội thao, hội thi, hội thảo, hội trường, hội viên, hội đồng, hợp lý, hợp pháp, hợp tác, hợp đồng,
khai giảng, khai mạc, khai thác, khen thưởng, khu dân, khu vực, khuyến khích, khám bệnh, khó khăn, không gian, khảo
sát, khẩn trương, khắc phục, khối lớp, kinh doanh, kinh nghiệm, kinh phí, kinh tế, kiến nghị, kiến thức, kiểm kê, kiểm
soát, kiểm tra, kiểm điểm, kế hoạch, kế thừa, kế toán, kết luận, kết nối, kết quả, kịp thời, kỷ luật, kỷ niệm, kỹ
năng, kỹ thuật, lao động, linh hoạt, liên chi, liên hoan, liên hệ, liên quan, liên đội, lãnh đạo, lĩnh vực, lưu giữ,
lưu trữ, lấy ý, lập danh, lễ hội, lịch sử, lịch thi, lựa chọn, lực lượng, minh bạch, minh chứng, miễn phí, mua sắm,
máy tính, mâu thuẫn, mô hình, mạng lưới, mạng xã, mầm non, mặt trận, mục tiêu, mục đích, mỹ thuật, nghiêm túc, nghiên
cứu, nghiệm thu, nghiệp vụ, nghề nghiệp, nghệ thuật, nghị lực, nghị quyết, nghị định, ngoại khóa, ngoại ngữ, nguy cơ,
nguyên liệu, nguồn lực, nguồn vốn, ngân hàng, ngân sách, người dân, ngẫu nhiên, nhiệm kỳ, nhiệm vụ, nhu cầu, nhà nước,
nhà trường, nhà văn, nhân dân, nhân lực, nhân sự, nhân viên, nhân văn, nhận thức, nhận xét, nâng cao, nâng lương, nông
dân, nông nghiệp, nông thôn, năm học, năm nay, năm qua, năng lực, năng suất, nơi nhận, nơi quy, nền nếp, nội dung, nội
quy, nội vụ, phong trào, phát biểu, phát hiện, phát huy, phát sinh, phát thanh, phát triển, phát động, phân bổ, phân
công, phân loại, phân tích, phê duyệt, phòng chống, phòng ngừa, phó hiệu, phù hợp, phương pháp, phương tiện, phương
án, phạm vi, phấn đấu, phần mềm, phần thưởng, phần trăm, phối hợp, phổ biến, phổ cập, phụ huynh, phụ lục, phụ nữ, phụ
trách, phục vụ, quy chế, quy hoạch, quy mô, quy trình, quy định, quyên góp, quyết toán, quyết tâm, quyết định, quân
sự, quân đội, quản lý, quản trị, quảng bá, quốc gia, quốc phòng, ra quân, rà soát, rèn luyện, rút kinh, sinh hoạt,
sinh viên, soạn thảo, sáng kiến, sáng tạo, sơ kết, sắp xếp, sổ tay, sức khỏe, sử dụng, sửa chữa, sự nghiệp, tai nạn,
tham dự, tham gia, tham mưu, tham quan, thanh niên, thanh toán, thanh tra, theo dõi, thi hành, thi đua, thiên tai,
thiết bị, thiết kế, thiết thực, thiếu nhi, thiếu niên, thoát nạn, thu chi, thuận lợi, thành công, thành lập, thành
phố, thành tích, thành viên, thí sinh, thí điểm, thông báo, thông qua, thông tin, thông tư, thăm hỏi, thư viện, thương
mại, thương tích, thường niên, thường trực, thường xuyên, thảo luận, thầy cô, thầy giáo, thẩm quyền, thẩm định, thể
chất, thể dục, thể thao, thống kê, thống nhất, thời gian, thời hạn, thời khóa, thủ công, thủ trưởng, thủ tục, thực
hiện, thực hành, thực tiễn, thực trạng, thực tế, tin học, tinh gọn, tinh thần, tiên phong, tiên tiến, tiêu biểu, tiêu
chuẩn, tiêu chí, tiến hành, tiến độ, tiếp cận, tiếp nhận, tiếp thu, tiếp tục, tiết kiệm, tiết mục, tiền mặt, tiền
phong, tiểu ban, tiểu học, toàn diện, toàn quốc, toàn thể, trang bị, trang phục, trang thiết, trao giải, trao tặng,
trao đổi, triển khai, triển lãm, trung học, trung thực, trung tâm, truyền thanh, truyền thông, truyền thống, trách
nhiệm, trưng bày, trường học, trải nghiệm, trật tự, trẻ em, trọng tâm, trụ sở, trực ban, trực thuộc, trực tiếp, trực
tuyến, tuyên dương, tuyên truyền, tuyển dụng, tuyển sinh, tuần lễ, tài chính, tài khoản, tài liệu, tài nguyên, tài
sản, tình hình, tình nguyện, tích cực, tích hợp, tín dụng, tính chất, tăng cường, tư pháp, tư tưởng, tư vấn, tương
tác, tạo điều, tầm quan, tập huấn, tập thể, tập trung, tọa đàm, tổ chuyên, tổ chức, tổ trưởng, tổ viên, tổng hợp, tổng
kết, tổng phụ, từ thiện, tự nguyện, vai trò, vi phạm, viên chức, việc làm, việt nam, văn bản, văn hóa, văn minh, văn
nghệ, văn phòng, văn thư, vướng mắc, vận dụng, vận động, vật chất, vật liệu, vệ sinh, xe buýt, xuất sắc, xác minh, xác
nhận, xác định, xâm hại, xây dựng, xã hội, xét duyệt, xóa đói, xếp loại, xử lý, xử phạt, y tế, yêu cầu, âm nhạc, ích
lợi, ý kiến, ý nghĩa, ý thức, đa dạng, điều chỉnh, điều hành, điều kiện, điều lệ, điều tra, điều động, điển hình, điện
tử, đoàn kết, đoàn thanh, đoàn thể, đoàn viên, đuối nước, đào tạo, đánh giá, đáp ứng, đôn đốc, đăng ký, đăng tải, đơn
giản, đơn vị, đường bộ, đường dẫn, đường phố, được giao, đại biểu, đại diện, đại hội, đạo đức, đảm bảo, đảng viên, đất
đai, đầu tư, đầy đủ, đẩy mạnh, đẩy nhanh, đặc biệt, đề cương, đề nghị, đề xuất, đề án, địa bàn, địa chỉ, địa phương,
địa điểm, định hướng, định kỳ, đối tượng, đối với, đồng bộ, đồng chí, đồng phục, đổi mới, độc lập, đội ngũ, đội viên,
đột xuất, ưu tiên, ổn định, ủng hộ, ủy ban, ủy viên, ứng dụng
"""
